import { headText } from '../../../generator/emit/plain.ts'
import { rangeText } from '../../../generator/emit/statements/declaration.ts'
import type { Bundle } from '../../../generator/generate.ts'
import { allPorts } from '../../../generator/hdl/index.ts'

/** The name of the environment variable that picks a mutant. */
export const mutantVariable = 'NEUMARRAY_MUTANT'

/** A top with the ports of the design, around the design with its mutants. */
export function wrapperText({ design, topName }: Bundle, switchBits: number): string {
  const stored = design.body.signals.find(({ print }) => print === 'store_data')
  if (stored === undefined) throw new Error(`${topName} has no net store_data`)
  const connections = allPorts(design).map(({ print }) => `.${print}(${print})`)
  return `${headText(design, () => topName)}  wire [${switchBits - 1}:0] mutant = $c("std::atoi(std::getenv(\\"${mutantVariable}\\"))");
  // The harness watches these in the top.
  wire store_valid = core.store_valid;
  wire ${rangeText(stored.shape.width)} store_data = core.store_data;
  ${topName}_mutated core (
    ${[...connections, '.mutant(mutant)'].join(', ')}
  );
endmodule
`
}
