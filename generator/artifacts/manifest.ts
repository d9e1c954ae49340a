import type { Config } from '../config/record/config.ts'
import { datapathOf } from '../hardware/machine/datapath.ts'
import type { ModuleIR } from '../hdl/index.ts'
import { timing } from '../program/cycles/timing.ts'
import { described } from '../program/described.ts'
import type { Program } from '../program/program.ts'
import { memoriesOf } from './memories.ts'
import { portsOfTop } from './ports.ts'
import { version } from './version.ts'

/**
 * What a script wants to know of a generated design, as JSON; `schema` numbers its form. `config` is the
 * whole request: it gives the same files again. `sha256` holds a digest for each of the other files.
 */
export function manifest(
  config: Config,
  program: Program,
  top: ModuleIR,
  verilog: readonly string[],
  sha256: Readonly<Record<string, string>>,
): string {
  const { compute, interval, busy, useful, pair } = timing(program)
  const { sumWidth } = datapathOf(program)
  const content = {
    schema: 2,
    generator: { name: 'neumarray', version },
    top: config.name,
    config,
    files: verilog,
    sha256,
    ports: portsOfTop(top).map(({ print, kind, shape }) => ({
      name: print,
      direction: kind,
      bits: shape.width.value,
    })),
    cycles: { compute, interval, busy, ...(pair && { pair: { compute: pair.compute } }) },
    usefulMultiplications: useful,
    array: { cells: config.arraySize ** 2, accumulatorBits: sumWidth },
    memories: memoriesOf(program),
    matrices: program.matrices.map(described),
    operations: program.ops.map(({ name, equation }) => ({ name, equation })),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}
