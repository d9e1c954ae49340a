import type { Expr, Loop, Offset, Signal } from './expr.ts'
import type { Scope, Statement } from './ir.ts'
import { targetSignal } from './traverse.ts'

/** The round in which each loop around a statement is. */
export type Rounds = ReadonlyMap<Loop, number>

/** Bits `low` to `end - 1` of a signal. */
export interface BitRange {
  readonly signal: Signal
  readonly low: number
  readonly end: number
}

/** Runs `each` for every round of a loop. */
export function eachRound(loop: Loop, rounds: Rounds, each: (rounds: Rounds) => void): void {
  for (let round = 0; round < loop.count.value; round += 1) {
    each(new Map([...rounds, [loop, round]]))
  }
}

/** Where a part select starts in these rounds; nothing when only hardware knows. */
export function startOf({ fixed, terms }: Offset, rounds: Rounds): number | undefined {
  let start = fixed.value
  for (const term of terms) {
    if (term.kind === 'value') return undefined
    start += ((rounds.get(term.loop) ?? 0) + term.plus) * term.stride.value
  }
  return start
}

/** The bits that an assignment drives. */
export function drivenBits(target: Expr, rounds: Rounds): BitRange | undefined {
  const signal = targetSignal(target)
  if (signal === undefined) return undefined
  const low = target.kind === 'slice' ? (startOf(target.low, rounds) ?? 0) : 0
  return { signal, low, end: low + target.shape.width.value }
}

/** All statements of a scope with those inside whens and repeats, each once. */
export const statementsIn = ({ statements }: Pick<Scope, 'statements'>): readonly Statement[] =>
  statements.flatMap(statement => {
    if (statement.kind === 'repeat') return [statement, ...statementsIn(statement.body)]
    if (statement.kind !== 'when') return [statement]
    const bodies = [...statement.branches.map(({ body }) => body), statement.otherwise ?? []]
    return [statement, ...bodies.flatMap(body => statementsIn({ statements: body }))]
  })

/** All signals of a scope with those declared inside repeats. */
export const signalsIn = ({ signals, statements }: Scope): readonly Signal[] => [
  ...signals,
  ...statements.flatMap(statement =>
    statement.kind === 'repeat' ? signalsIn(statement.body) : [],
  ),
]

/** `bits 7:4, 1`; neighbouring bits together, highest first. */
export function bitsText(bits: readonly number[]): string {
  const runs: { low: number; high: number }[] = []
  for (const bit of [...bits].sort((a, b) => a - b)) {
    const last = runs.at(-1)
    if (last !== undefined && last.high === bit - 1) last.high = bit
    else runs.push({ low: bit, high: bit })
  }
  const words = runs.reverse().map(({ low, high }) => (low === high ? `${low}` : `${high}:${low}`))
  return `bit${bits.length === 1 ? '' : 's'} ${words.join(', ')}`
}
