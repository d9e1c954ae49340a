import { markdownTable } from '../../../generator/text/table.ts'
import type { machine } from '../../common/machine.ts'
import { factLines } from '../../common/results.ts'

/** One task with its wall time and the most that it may take; null without a target. */
export interface Timed {
  readonly task: string
  readonly seconds: number
  readonly target: number | null
}

/** A sweep that was killed several times and then finished. */
export interface Killed {
  /** When it was killed, in seconds from the start of each run, and parts in the cache then. */
  readonly kills: readonly { readonly seconds: number; readonly parts: number }[]
  /** Files that differ from those of an undisturbed sweep. */
  readonly different: readonly string[]
}

/** A question and what its answer took. */
export interface Asked {
  readonly question: string
  readonly value: number | null
  readonly machines: number
  readonly synthesised: number
  readonly seconds: number
}

/** What `npm run bench:sweep` finds; null what it was not asked to measure. */
export interface Findings {
  readonly machine: Awaited<ReturnType<typeof machine>>
  readonly timed: readonly Timed[]
  readonly killed: Killed
  readonly verified: string
  readonly best: readonly Asked[]
}

/** The findings as a page. */
export function report({ machine, timed, killed, verified, best }: Findings): string {
  const times = timed.map(({ task, seconds, target }) => [
    task,
    seconds.toFixed(1),
    target === null ? '' : `< ${target}`,
  ])
  const kills = killed.kills.map(({ seconds, parts }) => [seconds.toFixed(1), String(parts)])
  const answers = best.map(({ question, value, machines, synthesised, seconds }) => [
    `\`${question}\``,
    String(value),
    `${synthesised} of ${machines}`,
    seconds.toFixed(1),
  ])
  const same =
    killed.different.length === 0
      ? 'every file is the same, byte for byte, as that of an undisturbed sweep'
      : `these files differ from those of an undisturbed sweep: ${killed.different.join(', ')}`
  return [
    '# Sweeps',
    '',
    'Wall time of `neumarray sweep`, written by `npm run bench:sweep -- --area`. `load` is that of the machine',
    'before the first run. Cycles and accuracy: 16 matrices of each of three families.',
    '',
    ...markdownTable(['task', 's', 'target s'], times),
    '',
    `The first sweep again, killed with SIGKILL at random moments and then finished: ${same}.`,
    '',
    ...markdownTable(['killed after s', 'parts in the cache'], kills),
    '',
    `Points in Verilator (\`--verify all\`): ${verified}.`,
    '',
    '`--best` among the machines of the first sweep, nothing synthesised before:',
    '',
    ...markdownTable(['question', 'answer', 'machines synthesised', 's'], answers),
    '',
    ...factLines(machine),
    '',
  ].join('\n')
}
