import {
  bit,
  constant,
  mux,
  type Ports,
  replicate,
  type Shape,
  type Value,
} from '../../hdl/index.ts'
import { type Builder, stages } from './stages.ts'

/** The addend of an element: whether it takes one, with which sign, and which. */
export interface Addend {
  readonly take: Value
  readonly subtract: Value
  readonly value: Value
}

export const addendPorts = (value: Shape) =>
  ({
    take: [bit, 'add the addend'],
    subtract: [bit, 'subtract the addend instead'],
    value: [value, 'addend'],
  }) as const satisfies Ports

/** The addend with its sign; zero when none is taken. */
export function signedAddend(m: Builder, { take, subtract, value }: Addend): Value {
  const none = constant(0, value.shape)
  const taken = m.let('addend_taken', mux(take, value, none), 'the addend, if it counts')
  return m.let('addend_term', mux(subtract, taken.neg(), taken), 'with its sign')
}

type ByStage = (stage: number) => Value

/** For the check of addends that are read: which elements are added. */
export function usedAddends(
  stage: number,
  at: Readonly<{ valid: ByStage; added: ByStage; changes: ByStage | undefined }>,
): Value {
  const added = at.added(stage)
  const isThere = added.and(replicate(at.valid(stage), added.shape.width))
  return at.changes ? isThere.and(at.changes(stage)) : isThere
}

/** The elements of a row that take an addend, from stage 1 on; undefined where no operation has one. */
export function addedFrom(
  m: Builder,
  band: Value | undefined,
  isTaken: Value | undefined,
  last: number,
) {
  if (band === undefined || isTaken === undefined) return undefined
  const taken = band.and(replicate(isTaken, band.shape.width))
  const now = m.let('added_now', taken, 'elements with an addend')
  return stages(m, 'added', now, last, 'elements with an addend', { from: 1, isPipeline: true })
}
