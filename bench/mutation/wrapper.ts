import type { Bundle } from '../../generator/generate.ts'

/** The name of the environment variable that picks a mutant. */
export const mutantVariable = 'NEUMARRAY_MUTANT'

/** A top with the ports of the design, around the design with its mutants. */
export function wrapperText({ files, topName }: Bundle, switchBits: number): string {
  const text = files.find(({ path }) => path.endsWith(`${topName}.v`))?.text ?? ''
  const [, header = ''] = /^module \w+ \(\n(.*?)\n\);/ms.exec(text) ?? []
  const ports = [...header.matchAll(/^ *(?:in|out)put +wire +(?:\[[^\]]+\])? *(\w+)/gm)]
  const [, storeRange = ''] = /^ *wire +(\[[^\]]+\])? *store_data;/m.exec(text) ?? []
  const connections = ports.map(([, name]) => `.${name}(${name})`)
  return `module ${topName} (
${header}
);
  wire [${switchBits - 1}:0] mutant = $c("std::atoi(std::getenv(\\"${mutantVariable}\\"))");
  // The harness watches these in the top.
  wire store_valid = core.store_valid;
  wire ${storeRange} store_data = core.store_data;
  ${topName}_mutated core (
    ${[...connections, '.mutant(mutant)'].join(', ')}
  );
endmodule
`
}
