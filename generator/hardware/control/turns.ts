import { bit, constant, type Driven, mux, type Value } from '../../hdl/index.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'
import type { WalkWord } from './control-word.ts'
import type { SingleRows } from './walk-limits.ts'

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
  /** The product at the outputs is the first of its matrix, and whether it is for the second one. */
  readonly startsMatrix: Value
  readonly isSecond: Value | undefined
}

/** The registers of a walker that works for two matrices in turn; undefined where it does not. */
export function turnRegisters(m: Builder, pairs: Value | undefined) {
  if (pairs === undefined) return undefined
  return {
    pairs,
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
export const turnField = (turning: TurnRegisters | undefined): Driven | undefined =>
  turning && [turning.second, 'the product is for the second matrix of a pair']

/**
 * Turns from one matrix of a pair to the other after each operation, or single row, and goes on in
 * the program when both have had it. Whether it is a pair is known when the first product of the run
 * is taken; where that one ends its turn, the walker waits for it.
 */
export function takeTurns(
  m: Builder,
  turning: TurnRegisters | undefined,
  { op, opens, follow }: Standing,
  singles: SingleRows | undefined,
  events: Events,
): void {
  if (turning === undefined) return
  const { pairs, second, paired, late, passes } = turning
  const { offers, rowEnds, isLastRow, taken, startsMatrix, isSecond = taken } = events
  const isFirst = m.let('is_first', firstOfRun({ op, opens, second }, singles), 'a run begins')
  const ends = singles === undefined ? isLastRow : singles.isActive.or(isLastRow)
  const turnEnds = m.let('turn_ends', offers.and(rowEnds).and(ends), 'the turn ends with it')
  const startsRun = taken.and(startsMatrix).and(isSecond.not())
  const starts = m.let('starts_run', startsRun, 'the first product of a run is taken')
  m.when(starts, () => m.assign(paired, pairs))
  m.when(offers, () => m.assign(late, isFirst.and(turnEnds))).elsewhen(taken, () =>
    m.assign(late, 0),
  )
  const turns = m.let(
    'turns',
    turnEnds.and(isFirst.not()).or(late.and(taken)),
    'the turn goes to the next matrix',
  )
  const toSecond = m.let(
    'to_second',
    mux(starts, pairs, paired).and(second.not()),
    'that is the second one of a pair',
  )
  m.assign(passes, turns.and(toSecond.not()))
  m.when(turns, () => {
    m.assign(opens, 1)
    m.assign(second, toSecond)
  })
  const goesOn =
    singles === undefined ? passes : passes.and(singles.isActive.not().or(singles.isLastRow))
  m.when(goesOn, follow)
}

/** Whether the next product is the first one of its matrix. */
export const firstOfMatrix = (
  { op, opens }: Pick<Standing, 'op' | 'opens'>,
  singles: SingleRows | undefined,
): Value => {
  const first = opens.and(op.eq(0))
  return singles === undefined ? first : first.and(singles.row.eq(0))
}

/** The wait of the next product, of those for a matrix alone and for the two of a pair. */
export function waitOfTurn(
  m: Builder,
  { wait, waitFirst, waitSecond }: WalkWord,
  turning: TurnRegisters | undefined,
  standing: Pick<Standing, 'op' | 'opens'>,
  singles: SingleRows | undefined,
): Value | undefined {
  if (turning === undefined) return wait
  const { second, paired } = turning
  const isFirst = firstOfRun({ ...standing, second }, singles)
  const none = constant(0, bit)
  const inPair = waitFirst || waitSecond ? mux(second, waitSecond ?? none, waitFirst ?? none) : none
  const chosen = mux(paired.and(isFirst.not()), inPair, wait ?? none)
  return m.let('wait_in_turn', chosen, 'idle cycles that the matrix asks for')
}

const firstOfRun = (
  { second, ...standing }: Pick<Standing, 'op' | 'opens'> & { readonly second: Value },
  singles: SingleRows | undefined,
): Value => firstOfMatrix(standing, singles).and(second.not())

/** With two contexts the walker hears whether the matrix after the next one can start too. */
export const pairsPort = ({ needs }: Machine) =>
  needs.pairs && { pairs: [bit, 'the matrix after the next one can start too'] as const }
