import { bit, constant, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import { runTiming } from '../../program/cycles/runs.ts'
import type { Run } from '../../program/cycles/turns.ts'
import type { Program } from '../../program/program.ts'
import { innerTiles } from '../../program/walk.ts'
import type { Builder } from '../machine/stages.ts'

export interface SequencerSignals {
  /** A run starts: one matrix, or two in turn. */
  readonly begins: Value
  /** With two contexts: where a run begins, whether it is of two matrices. */
  readonly pairs: Value | undefined
  /** The last step of a matrix. */
  readonly endsMatrix: Value
  readonly active: Value
  readonly step: Value
  readonly stepEnds: Value
  readonly lastStep: Value
  /** Steps that multiply something, and whether they are of a product that begins a result tile. */
  readonly reads: Value
  readonly isFirst: Value
}

/** A product takes its steps, a dot product no more than k of them, a matrix exactly the cycles of the model. */
export function sequencerProperties(
  m: Builder,
  f: FormalBuilder,
  program: Program,
  signals: SequencerSignals,
): void {
  const { active, step, stepEnds, lastStep } = signals
  f.assert('steps_within', 'A product has no step after its last one.', step.le(lastStep), {
    when: active,
  })
  f.assert('ends_last', 'Its last step is known as such.', stepEnds.eq(step.eq(lastStep)), {
    when: active,
  })

  dotProperty(m, f, program, signals)
  timeProperty(m, f, program, signals)
}

/** The steps that multiply something; the first row of a tile has steps that do not. */
function dotProperty(
  m: Builder,
  f: FormalBuilder,
  { ops, tile }: Program,
  { active, reads, isFirst }: SequencerSignals,
): void {
  const size = Math.max(...ops.map(op => innerTiles(op, tile) * tile))
  const count = unsigned(Math.ceil(Math.log2(size)) + 2)
  const steps = m.register('dot_steps', count, 'steps of the dot product before this one', {
    reset: 0,
  })
  const before = mux(isFirst, constant(0, count), steps)
  const after = before.add(1).fit(count)
  m.when(active, () => m.assign(steps, reads === active ? after : mux(reads, after, before)))
  f.assert(
    'dot_within',
    'A dot product has at most as many steps as the left operand has columns.',
    before.lt(size),
    { when: reads },
  )
}

/** The last operand of each matrix is read in the very cycle of the model. */
function timeProperty(
  m: Builder,
  f: FormalBuilder,
  program: Program,
  { begins, pairs, endsMatrix }: SequencerSignals,
): void {
  const ofRun = (run: Run): readonly number[] =>
    runTiming(program, run).matrices.map(({ lastStep }) => lastStep)
  const alone = ofRun('alone')
  const inTurn = pairs === undefined ? [] : ofRun('pair')
  const cycles = unsigned(Math.ceil(Math.log2(Math.max(...alone, ...inTurn) + 2)))
  const age = m.register('age', cycles, 'cycles since the first product was taken', { reset: 0 })
  const runs = m.register('runs', bit, 'a matrix is at work', { reset: 0 })
  const isAt = (times: readonly number[]): Value =>
    times.map(time => age.eq(time)).reduce((some, one) => some.or(one))
  const paired = pairs && m.register('runs_pair', bit, 'two matrices are at work', { reset: 0 })
  if (pairs && paired) m.when(begins, () => m.assign(paired, pairs))
  const last = (times: readonly number[]): Value => isAt(times.slice(-1))
  const ends = paired ? mux(paired, last(inTurn), last(alone)) : endsMatrix
  m.assign(runs, begins.or(runs.and(ends.not())))
  m.assign(age, mux(begins, constant(1, cycles), mux(runs, age.add(1).fit(cycles), age)))
  f.assert(
    'ends_on_time',
    `A matrix takes ${alone.join()} cycles from its first product to its last, as the model says${paired ? `; of two in turn the first ends in cycle ${inTurn.join(', the second in cycle ')}` : ''}.`,
    endsMatrix.eq(paired ? mux(paired, isAt(inTurn), isAt(alone)) : isAt(alone)),
    { when: runs },
  )
}
