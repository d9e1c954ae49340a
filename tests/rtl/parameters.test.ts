import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { presets } from '../../generator/config/presets.ts'
import { designOf, generate } from '../../generator/generate.ts'
import { type ModuleIR, modulesBelow, type Size, size } from '../../generator/hdl/index.ts'
import { scratch } from '../support/scratch.ts'

type Values = Readonly<Record<string, number>>

/** Other values that each parameter may have; a dot product stays wider than a product. */
const othersOf: Readonly<Record<string, (value: number) => readonly number[]>> = {
  LANES: value => [value / 2, 2 * value],
  DATA_W: value => [value - 1, value + 1],
  LEFT_W: value => [value - 1, value + 1],
  SUM_W: value => [value + 1, value + 5],
  WORD_W: value => [value / 2, value + 8],
  WIDTH: value => [value - 1, value + 9],
  DEPTH: value => [value / 2, value + 3],
}

/** Each parameter with other values by itself, then all of them together. */
function variants({ name: owner, parameters }: ModuleIR): Values[] {
  const own = parameters.filter(({ kind }) => kind === 'parameter')
  const each = own.map(({ name, value }) => {
    const others = othersOf[name]?.(value.value)
    if (others === undefined) throw new Error(`${owner} has a parameter ${name}; say other values`)
    return others.map(other => ({ [name]: other }))
  })
  const together = Object.assign({}, ...each.map(values => values.at(-1)))
  return own.length > 1 ? [...each.flat(), together] : each.flat()
}

/** A size where parameters have other values. */
const sized = (of: Size, values: Values): number =>
  of.substitute(({ name, value, definition, logarithmOf }) => {
    if (values[name] !== undefined) return size(values[name])
    if (definition) return size(sized(definition, values))
    return logarithmOf ? size(sized(logarithmOf, values)).clog2() : size(value)
  }).value

/** A module of a design with these values, each port on a port of the width that it should have. */
function placed(topName: string, module: ModuleIR, values: Values, label: string) {
  const { clock, reset, ports, name } = module
  const all = [...(clock ? [clock] : []), ...(reset ? [reset.signal] : []), ...ports]
  const params = Object.entries(values).map(([key, value]) => `.${key}(${value})`)
  const pins = all.map(({ print }) => `.${print}(${label}_${print})`)
  return {
    ports: all.map(({ kind, shape, print }) => {
      const sign = shape.signed ? 'signed ' : ''
      const way = kind === 'input' ? 'input' : 'output'
      return `${way} wire ${sign}[${sized(shape.width, values) - 1}:0] ${label}_${print}`
    }),
    instance: `${topName}_${name} #(${params.join(', ')}) u_${label} (${pins.join(', ')});`,
  }
}

test.each(presets)(
  '$name lints clean with other values of every parameter',
  async ({ request }) => {
    const { program, files, topName } = generate(request)
    const work = await scratch()
    const verilog = files.filter(({ path }) => path.endsWith('.v') && path !== `${topName}.v`)
    for (const { path, text } of verilog) await writeFile(join(work, path), text)
    const modules = new Map(modulesBelow(designOf(program)).map(module => [module.name, module]))
    const instances = [...modules.values()].flatMap(module =>
      variants(module).map((values, n) => placed(topName, module, values, `${module.name}_${n}`)),
    )
    expect(instances.length).toBeGreaterThan(15)
    const text = [
      'module parameters (',
      instances.flatMap(({ ports }) => ports).join(',\n'),
      ');',
      ...instances.map(({ instance }) => instance),
      'endmodule',
      '',
    ].join('\n')
    await writeFile(join(work, 'parameters.v'), text)
    const lint = ['--lint-only', '-Wall', '--top-module', 'parameters']
    const sources = ['parameters.v', ...verilog.map(({ path }) => path)]
    const { all } = await execa('verilator', [...lint, ...sources], {
      cwd: work,
      all: true,
      reject: false,
    })
    expect(all).toBe('')
  },
)
