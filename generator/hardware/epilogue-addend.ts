import { replicate, type Value } from '../hdl/index.ts'
import type { Program } from '../schedule/program.ts'
import { type Builder, stages } from './stages.ts'

/** The addend of an element: whether it takes one, with which sign, and which. */
export interface Addend {
  readonly take: Value
  readonly subtract: Value
  readonly value: Value
}

type ByStage = (stage: number) => Value

/** For the check of addends that are read: which elements are added. */
export function announceAddend(
  m: Builder,
  { protection }: Program,
  stage: number,
  at: Readonly<{ valid: ByStage; added: ByStage | undefined; changes: ByStage | undefined }>,
): void {
  const added = at.added?.(stage)
  if (!protection.memories || added === undefined) return
  const isThere = added.and(replicate(at.valid(stage), added.shape.width))
  const used = at.changes ? isThere.and(at.changes(stage)) : isThere
  const output = m.output('addend_used', used.shape, `stage ${stage}: elements that are added`)
  m.assign(output, used)
}

/** The elements of a row that take an addend, from stage 1 on; undefined where no operation has one. */
export function addedFrom(
  m: Builder,
  band: Value | undefined,
  isTaken: Value | undefined,
  last: number,
) {
  if (band === undefined || isTaken === undefined) return undefined
  const now = m.let('added_now', band.and(replicate(isTaken, band.shape.width)))
  return stages(m, 'added', now, last, 'elements with an addend', { from: 1 })
}
