import { bit, constant, mux, type Value } from '../hdl/index.ts'
import type { Captured } from './capture.ts'
import type { Datapath } from './datapath.ts'
import type { Builder } from './stages.ts'
import type { Lanes } from './walk-limits.ts'

/** Where the walker stands in its program. */
interface Standing {
  readonly op: Value
  readonly opens: Value
  /** Goes on to the next operation. */
  readonly follow: () => void
}

/** What happens to the products of the walker. */
interface Events {
  /** A product goes to the outputs. */
  readonly offers: Value
  /** It is the last one of its row. */
  readonly rowEnds: Value
  /** Its row is the last one of the operation, where rows are not computed one by one. */
  readonly isLastRow: Value
  readonly taken: Value
  /** The product at the outputs. */
  readonly offered: Readonly<Record<string, Value>>
}

/** The registers of a walker that works for two matrices in turn; undefined where it does not. */
export function turnRegisters(m: Builder, { contexts }: Datapath) {
  if (contexts === 1) return undefined
  return {
    pairs: m.input('pairs', bit, 'the matrix after the next one can start too'),
    second: m.register('second', bit, 'next is for the second matrix of a pair', { reset: 0 }),
    paired: m.register('paired', bit, 'a pair is at work', { reset: 0 }),
    late: m.register('late', bit, 'whose turn is next is known when the product is taken', {
      reset: 0,
    }),
    passes: m.wire('passes', bit, 'both matrices have had their turn'),
  }
}

export type TurnRegisters = NonNullable<ReturnType<typeof turnRegisters>>

/** The state in which a walker that has found a row goes on, and when. */
export const afterRow = (turning: TurnRegisters | undefined) =>
  turning === undefined ? 'tile' : [[turning.late.not(), 'tile'] as const]

/** What a product says of turns. */
export const turnField = (
  turning: TurnRegisters | undefined,
): Readonly<Record<string, Captured>> =>
  turning === undefined
    ? {}
    : { is_second: [turning.second, 'it is for the second matrix of a pair'] }

/**
 * Turns from one matrix of a pair to the other after each operation, or single row, and goes on in
 * the program when both have had it. Whether it is a pair is known when the first product of the run
 * is taken; where that one ends its turn, the walker waits for it.
 */
export function takeTurns(
  m: Builder,
  turning: TurnRegisters | undefined,
  { op, opens, follow }: Standing,
  lanes: Lanes | undefined,
  events: Events,
): void {
  if (turning === undefined) return
  const { pairs, second, paired, late, passes } = turning
  const { offers, rowEnds, isLastRow, taken, offered } = events
  const { starts: startsMatrix = taken, is_second: isSecond = taken } = offered
  const isFirst = m.let('is_first', firstOfRun({ op, opens, second }, lanes), 'a run begins')
  const ends = lanes === undefined ? isLastRow : lanes.isActive.or(isLastRow)
  const turnEnds = m.let('turn_ends', offers.and(rowEnds).and(ends), 'the turn ends with it')
  const starts = m.let('starts_run', taken.and(startsMatrix).and(isSecond.not()))
  m.when(starts, () => m.assign(paired, pairs))
  m.when(offers, () => m.assign(late, isFirst.and(turnEnds))).elsewhen(taken, () =>
    m.assign(late, 0),
  )
  const turns = m.let('turns', turnEnds.and(isFirst.not()).or(late.and(taken)))
  const toSecond = m.let('to_second', mux(starts, pairs, paired).and(second.not()))
  m.assign(passes, turns.and(toSecond.not()))
  m.when(turns, () => {
    m.assign(opens, 1)
    m.assign(second, toSecond)
  })
  const goesOn =
    lanes === undefined ? passes : passes.and(lanes.isActive.not().or(lanes.isLastLane))
  m.when(goesOn, follow)
}

/** Whether the next product is the first one of its matrix. */
export const firstOfMatrix = (
  { op, opens }: Pick<Standing, 'op' | 'opens'>,
  lanes: Lanes | undefined,
): Value => {
  const first = opens.and(op.eq(0))
  return lanes === undefined ? first : first.and(lanes.lane.eq(0))
}

/** The control word of the operation. */
interface WalkWord {
  readonly field: (name: string) => Value
  readonly has: (name: string) => boolean
}

/** The wait of the next product, of those for a matrix alone and for the two of a pair. */
export function waitOfTurn(
  m: Builder,
  { field, has }: WalkWord,
  turning: TurnRegisters | undefined,
  standing: Pick<Standing, 'op' | 'opens'>,
  lanes: Lanes | undefined,
): Value {
  if (turning === undefined) return field('wait')
  const { second, paired } = turning
  const isFirst = firstOfRun({ ...standing, second }, lanes)
  const hasPairWaits = has('wait_first') || has('wait_second')
  const none = constant(0, bit)
  const waits = (name: string): Value => (has(name) ? field(name) : none)
  const inPair = hasPairWaits ? mux(second, waits('wait_second'), waits('wait_first')) : none
  return m.let('wait_in_turn', mux(paired.and(isFirst.not()), inPair, waits('wait')))
}

const firstOfRun = (
  { second, ...standing }: Pick<Standing, 'op' | 'opens'> & { readonly second: Value },
  lanes: Lanes | undefined,
): Value => firstOfMatrix(standing, lanes).and(second.not())
