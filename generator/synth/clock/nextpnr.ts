import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cached, entryName } from '../../system/cache.ts'
import { isOnPath } from '../../system/environment.ts'
import { askVersion, endOf, runProgram } from '../../system/run-program.ts'
import { SynthesisError } from '../errors.ts'
import { removeFiles, writeFiles } from '../files.ts'
import { readWritten } from '../netlists/written.ts'
import { flattening, runFiles } from '../recipes.ts'
import type { Yosys } from '../yosys/yosys.ts'
import type { StaSettings } from './sta.ts'

/** The device that designs are placed on: the largest iCE40, in the package with the most pins. */
export const ice40Device = 'iCE40 HX8K-CT256'

/** What placing and routing came to: files to read, or why the design does not fit. */
export type Placement =
  | { readonly report: string; readonly flat: string }
  | { readonly refusal: string }

/** The version of nextpnr-ice40; undefined when it is not installed. */
export async function nextpnrVersion(env: StaSettings['env']): Promise<string | undefined> {
  if (!(await isOnPath('nextpnr-ice40', env))) return undefined
  const answer = await askVersion('nextpnr-ice40', '--version', env)
  return 'text' in answer ? /Version ([^\s)]+)/.exec(answer.text)?.[1] : undefined
}

/** Places and routes the netlist that Yosys left in a folder, or takes what came of it before. */
export async function place(
  netlist: string,
  version: string,
  yosys: Yosys,
  settings: StaSettings,
): Promise<Placement> {
  const name = entryName(['nextpnr', version, yosys.version, args, netlist])
  const { folder } = await cached(settings.cache, name, async entry => {
    await writeFiles(entry, { [runFiles.netlist]: netlist, [runFiles.script]: flattening })
    await yosys.run(entry)
    const { log, failure } = await runProgram('nextpnr-ice40', args, entry, settings)
    const refusal = refusalIn(log)
    if (failure !== undefined && refusal === undefined) {
      throw new SynthesisError(`nextpnr-ice40 ${failure}:\n${endOf(log)}`)
    }
    await writeFile(join(entry, refusalFile), refusal ?? '')
    if (refusal === undefined) {
      await readWritten(entry, reportFile, 'nextpnr-ice40')
      await readWritten(entry, runFiles.flat, 'Yosys')
    }
    await removeFiles(entry, runFiles.netlist)
  })
  const refusal = await readFile(join(folder, refusalFile), 'utf8')
  if (refusal !== '') return { refusal }
  const [report, flat] = await Promise.all(
    [reportFile, runFiles.flat].map(file => readFile(join(folder, file), 'utf8')),
  )
  return { report: report ?? '', flat: flat ?? '' }
}

const refusalFile = 'refusal.txt'
const reportFile = 'report.json'

/** A frequency above what is reached makes it try; one seed, so that a run can be repeated. */
const args = [
  ...['--hx8k', '--package', 'ct256', '--json', runFiles.flat, '--pcf-allow-unconstrained'],
  ...['--freq', '100', '--timing-allow-fail', '--seed', '1', '--report', reportFile],
]

const resources: Readonly<Record<string, string>> = {
  ICESTORM_LC: 'logic cells',
  ICESTORM_RAM: 'block RAMs',
  SB_IO: 'pins',
}

/** Why a design does not fit, out of the log: which resource, how many are needed and there. */
export function refusalIn(log: string): string | undefined {
  const over = [...log.matchAll(/^Info:\s+(\w+):\s+(\d+)\/\s*(\d+)\s+\d+%/gm)].filter(
    ([, , used, there]) => Number(used) > Number(there),
  )
  if (over.length === 0) return undefined
  const needs = over.map(
    ([, kind = '', used, there]) => `${used} ${resources[kind] ?? kind} of ${there}`,
  )
  return `it needs ${needs.join(' and ')}`
}
