import { bit, mux, type Value } from '../../hdl/index.ts'
import type { Builder } from '../machine/stages.ts'

interface Steps {
  /** The next product starts. */
  readonly taken: Value
  /** It has a single step. */
  readonly isOneStep: Value
  /** Number of the last step of the product at work. */
  readonly lastStep: Value
}

/** Counts the steps of a product; that a step is the last one is known when it begins. */
export function stepCounter(m: Builder, { taken, isOneStep, lastStep }: Steps) {
  const active = m.register('active', bit, 'a product is at work', { reset: 0 })
  const at = m.register('step', lastStep.shape, 'step of the product', { reset: 0 })
  const isLast = m.register('is_last', bit, 'the step is its last one')
  const stepEnds = m.let('step_ends', active.and(isLast), 'the last step of the product')
  const following = m.let('next_step', at.add(1).fit(lastStep.shape), 'the step after it')
  m.when(taken, () => {
    m.assign(active, 1)
    m.assign(at, 0)
  })
    .elsewhen(stepEnds, () => m.assign(active, 0))
    .elsewhen(active, () => m.assign(at, following))
  m.assign(isLast, mux(taken, isOneStep, following.eq(lastStep)))
  return { active, at, stepEnds }
}
