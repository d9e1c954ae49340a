import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cached, entryName } from '../../system/cache.ts'
import { SynthesisError } from '../errors.ts'
import { removeFiles, writeFiles } from '../files.ts'
import { moduleName } from '../netlists/units.ts'
import { runFiles } from '../recipes.ts'
import type { Yosys } from '../yosys/yosys.ts'
import { pathOf } from './dotted.ts'
import type { Stage, Timing } from './parse.ts'

const files = { cells: 'timed.v', path: 'path.txt' } as const

const script = [
  `read_verilog -specify -lib ${files.cells}`,
  `read_verilog ${runFiles.verilog}`,
  `hierarchy -top ${moduleName('top')}`,
  'flatten',
  `tee -q -o ${files.path} sta`,
  '',
].join('\n')

/** The slowest path of a mapped design by `sta` of Yosys, its cells with one delay for each way through. */
export async function yosysTiming(
  netlist: string,
  cells: string,
  yosys: Yosys,
  cache: string,
): Promise<Timing> {
  const name = entryName(['yosys sta', yosys.version, script, netlist, cells])
  const { folder } = await cached(cache, name, async entry => {
    const inputs = {
      [files.cells]: cells,
      [runFiles.verilog]: netlist,
      [runFiles.script]: script,
    }
    await writeFiles(entry, inputs)
    await yosys.run(entry)
    // A file that is cut off must not be kept.
    parseLongest(await readFile(join(entry, files.path), 'utf8'))
    await removeFiles(entry, ...Object.keys(inputs))
  })
  return parseLongest(await readFile(join(folder, files.path), 'utf8'))
}

/** Reads what `sta` printed: the pins of the path from its end to its start, with their times in ps. */
export function parseLongest(output: string): Timing {
  const total = Number(/^Latest arrival time in '\S+' is (\d+):/m.exec(output)?.[1])
  const pins = [...output.matchAll(/^ +(\d+) (\S+) \((\S+?)\.(?:\S+->)?(\S+)\)$/gm)].map(
    ([, time, name = '', cell = '', pin = '']) => ({
      time: Number(time),
      instance: pathOf(name),
      cell,
      pin,
    }),
  )
  if (!(total > 0) || pins.length < 2) throw new SynthesisError('Yosys found no path to time')
  const stages: Stage[] = pins.reverse().map(({ time, instance, cell, pin }, n) => ({
    instance,
    pin,
    cell,
    delay: (time - (pins[n - 1]?.time ?? 0)) / 1000,
  }))
  return { periodNs: total / 1000, stages, watts: null }
}
