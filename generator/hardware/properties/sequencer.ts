import { bit, constant, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import { issue } from '../../schedule/issue.ts'
import type { Program } from '../../schedule/program.ts'
import type { Builder } from '../stages.ts'

export interface SequencerSignals {
  readonly starts: Value
  readonly releases: Value
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
  const { active, step, stepEnds, lastStep, starts, releases, reads, isFirst } = signals
  f.assert('steps_within', 'A product has no step after its last one.', step.le(lastStep), {
    when: active,
  })
  f.assert('ends_last', 'Its last step is known as such.', stepEnds.eq(step.eq(lastStep)), {
    when: active,
  })

  const count = unsigned(Math.ceil(Math.log2(program.size)) + 2)
  const steps = m.register('dot_steps', count, 'steps of the dot product before this one', {
    reset: 0,
  })
  const before = mux(isFirst, constant(0, count), steps)
  m.when(reads, () => m.assign(steps, before.add(1).fit(count)))
  f.assert(
    'dot_within',
    'A dot product has at most as many steps as the matrix has columns.',
    before.lt(program.size),
    { when: reads },
  )

  if (program.contexts === 2) return
  const last = issue(program.ops, program).products.at(-1)
  const total = (last?.start ?? 0) + (last?.steps ?? 0)
  const cycles = unsigned(Math.ceil(Math.log2(total + 2)))
  const age = m.register('age', cycles, 'cycles since the first product was taken', { reset: 0 })
  const runs = m.register('runs', bit, 'a matrix is at work', { reset: 0 })
  m.assign(runs, starts.or(runs.and(releases.not())))
  m.assign(age, mux(starts, constant(1, cycles), mux(runs, age.add(1).fit(cycles), age)))
  f.assert(
    'ends_on_time',
    `A matrix takes ${total} cycles from its first product to its last, as the model says.`,
    releases.eq(age.eq(total)),
    { when: runs },
  )
}
