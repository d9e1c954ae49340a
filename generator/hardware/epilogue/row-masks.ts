import { constant, type Value } from '../../hdl/index.ts'
import { addedFrom } from '../machine/epilogue-addend.ts'
import type { Machine } from '../machine/machine.ts'
import { type Builder, type StageOptions, stages } from '../machine/stages.ts'
import { rowMask } from './row-mask.ts'

/** A row in stage 1: where it lies, and the subdiagonals that its operation works on. */
interface MaskedRow {
  /** Bits of the subdiagonal of element 0: tile diagonal and row within the tile. */
  readonly place: Value
  readonly keepFirst: Value
  readonly keepLast: Value
  readonly freshFirst: Value | undefined
  readonly addendFirst: Value | undefined
  readonly addendLast: Value | undefined
  /** Whether its operation has an addend. */
  readonly add: Value | undefined
  /** The elements that change, where not always all do. */
  readonly changes: Value | undefined
}

/** Which elements of a row are kept, new, and added to, from stage 1 on. */
export function rowMasks(m: Builder, machine: Machine, row: MaskedRow) {
  const { stages: at, needs } = machine
  const { place, keepFirst, keepLast, freshFirst, addendLast, changes } = row
  const ofElement = needs.rectangles ? place.asSigned() : place
  const subdiagonal = m.let('subdiagonal', ofElement, 'of element 0, stage 1')
  const maskOf = (label: string, first: Value, last: Value) =>
    m.instance(label, rowMask(machine), { subdiagonal, first, last }).inside
  const onBand = maskOf('keep', keepFirst, keepLast)
  const kept = changes
    ? m.let('kept', onBand.and(changes), 'elements that are not masked, stage 1')
    : onBand
  const first = row.addendFirst ?? constant(0, keepFirst.shape)
  const band = addendLast && maskOf('added', first, addendLast)
  const options: StageOptions = { from: 1, isPipeline: true }
  const keep = stages(m, 'keep', kept, at.round, 'elements that are not masked', options)
  // What comes out as it was has been counted when it was new.
  const isNew = freshFirst && maskOf('fresh', freshFirst, keepLast)
  const fresh = isNew && stages(m, 'fresh', isNew, at.store, 'elements that are new', options)
  return { keep, fresh, added: addedFrom(m, band, row.add, at.terms) }
}
