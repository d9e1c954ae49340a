import { rm } from 'node:fs/promises'
import { ExecaError } from 'execa'
import { temporaryFolder } from '../../../generator/system/temporary.ts'
import type { Plan } from './plan.ts'
import { type Subject, type Suspects, subjectOf } from './subject.ts'
import { icarus, type Verdicts, verilator, writeSubjects, yosys } from './tool-verdicts.ts'

/** The tools, those that take the least time first. */
export const tools = { icarus, yosys, verilator } as const
export type ToolName = keyof typeof tools

export interface TrialOptions extends Suspects {
  /** Clock cycles that each design runs. */
  readonly cycles?: number
  readonly by?: readonly ToolName[]
  /** Told of each design that was built. */
  readonly seen?: (subject: Subject) => void
}

/** What a tool has against a design. */
export interface Fault {
  readonly tool: ToolName | 'language'
  readonly text: string
}

/**
 * Builds the designs of some plans and gives them to the tools, all in one batch. The answer holds
 * the first fault of each plan that has one, by its place.
 */
export async function faultsOf(
  plans: readonly Plan[],
  { cycles = 24, by = ['icarus', 'yosys', 'verilator'], seen, ...suspects }: TrialOptions = {},
): Promise<ReadonlyMap<number, Fault>> {
  const faults = new Map<number, Fault>()
  const subjects = new Map<string, { readonly place: number; readonly subject: Subject }>()
  plans.forEach((plan, place) => {
    try {
      const subject = subjectOf(plan, `d${place}`, cycles, suspects)
      subjects.set(subject.name, { place, subject })
      seen?.(subject)
    } catch (error) {
      faults.set(place, { tool: 'language', text: textOf(error) })
    }
  })
  for (const tool of by) {
    const left = [...subjects.values()].filter(({ place }) => !faults.has(place))
    const verdicts = await ask(
      tool,
      left.map(({ subject }) => subject),
      cycles,
    )
    for (const { place, subject } of left) {
      const text = verdicts.get(subject.name)
      if (text !== undefined) faults.set(place, { tool, text })
    }
  }
  return faults
}

/** Asks a tool; one that fails on a batch is asked about its halves, down to the design it fails on. */
async function ask(
  tool: ToolName,
  subjects: readonly Subject[],
  cycles: number,
): Promise<Verdicts> {
  if (subjects.length === 0) return new Map()
  const folder = await temporaryFolder('neumarray-printer-')
  try {
    await writeSubjects(folder, subjects, cycles)
    return await tools[tool](folder, subjects)
  } catch (error) {
    if (!(error instanceof ExecaError) || error.code === 'ENOENT') throw error
    const [only] = subjects
    if (subjects.length === 1 && only !== undefined) return new Map([[only.name, textOf(error)]])
    const half = Math.ceil(subjects.length / 2)
    const parts = [subjects.slice(0, half), subjects.slice(half)]
    const verdicts: (readonly [string, string])[] = []
    for (const part of parts) verdicts.push(...(await ask(tool, part, cycles)))
    return new Map(verdicts)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The end of what a tool wrote, or the message of an error. */
const textOf = (error: unknown): string => {
  if (!(error instanceof ExecaError)) return String(error instanceof Error ? error.message : error)
  const lines = `${error.all ?? error.stderr ?? error.message}`.split('\n')
  const errors = lines.filter(line => /error/i.test(line))
  return (errors.length > 0 ? errors : lines.slice(-5)).slice(0, 5).join('\n')
}
