import { bit, concat, constant, replicate, unsigned, type Value } from '../../hdl/index.ts'
import type { Machine } from '../machine/machine.ts'
import { changedOf, countedOf } from '../machine/pattern-rows.ts'
import type { Builder } from '../machine/stages.ts'
import type { BufferPorts } from './buffer-ports.ts'

type Kept = Pick<BufferPorts, 'byElement' | 'width'>

/** A word as it is kept: a parity bit above each element where elements are written alone, else one above all. */
export function withParity(
  m: Builder,
  name: string,
  word: Value,
  { byElement, width }: Kept,
  { lanes }: Machine,
): Value {
  if (!byElement) return m.let(`${name}_kept`, concat(word.parity(), word), 'with its parity bit')
  const bits = width + 1
  const kept = m.wire(`${name}_kept`, unsigned(lanes * bits), 'each element with its parity bit')
  m.repeat(`${name}_parity`, lanes, lane => {
    const element = word.word(lane, width)
    m.assign(kept.word(lane, bits), concat(element.parity(), element))
  })
  return kept
}

/** A word without its parity bits, and its elements whose parity is wrong. */
export function checkParity(
  m: Builder,
  name: string,
  kept: Value,
  { byElement, width }: Kept,
  { lanes }: Machine,
): { readonly word: Value; readonly bad: Value } {
  if (!byElement)
    return { word: kept.slice(0, lanes * width), bad: replicate(kept.parity(), lanes) }
  const bits = width + 1
  const word = m.wire(`${name}_elements`, unsigned(lanes * width), 'the elements alone')
  const bad = m.wire(`${name}_wrong`, unsigned(lanes), 'elements whose parity is wrong')
  m.repeat(`${name}_check`, lanes, lane => {
    const element = kept.word(lane, bits)
    m.assign(word.word(lane, width), element.slice(0, width))
    m.assign(bad.bit(lane), element.parity())
  })
  return { word, bad }
}

/** The words that the machine works with, each with its elements whose parity is wrong. */
export interface BadElements {
  readonly left: Value
  readonly right: Value
  readonly addend: Value | undefined
  readonly unload: Value
}

/** When each of these words is used, and by what. */
export interface WordUses {
  readonly step: { readonly valid: Value; readonly leftValid?: Value | undefined }
  readonly word: {
    readonly leftIsIdentity?: Value | undefined
    readonly pattern?: Value | undefined
    readonly leftRow?: Value | undefined
    readonly rightRow?: Value | undefined
  }
  readonly addend: Value | undefined
  readonly unload: Value
}

/**
 * Raises and keeps the error of the memories. A word counts only in a cycle in which it is used, and
 * of it the elements that are: others may never have been written.
 */
export function memoryError(
  m: Builder,
  machine: Machine,
  { left, right, addend, unload }: BadElements,
  { step, word, ...uses }: WordUses,
): Value {
  const { leftValid = step.valid } = step
  const leftUsed = word.leftIsIdentity ? leftValid.and(word.leftIsIdentity.not()) : leftValid
  const taken = (side: 'left' | 'right', bad: Value): Value => {
    const counts = takenElements(m, machine, side, bad, word)
    return m.let(`${side}_wrong`, counts.any(), 'parity of that word')
  }
  const wrong = [
    taken('left', left).and(leftUsed),
    taken('right', right).and(step.valid),
    ...(addend && uses.addend ? [addend.and(uses.addend).any()] : []),
    unload.any().and(uses.unload),
  ]
  const error = m.register('memory_error', bit, 'a word had a wrong parity', { reset: 0 })
  m.assign(
    error,
    wrong.reduce((any, one) => any.or(one), error),
  )
  return error
}

/** Of an operand word the elements that can count, where they are not all. */
function takenElements(
  m: Builder,
  machine: Machine,
  side: 'left' | 'right',
  bad: Value,
  { pattern, leftRow, rightRow }: WordUses['word'],
): Value {
  if (!machine.needs.patterns) return bad
  // Where all blocks are as large as the tile, the row does not matter.
  const number = (side === 'left' ? leftRow : rightRow) ?? constant(0, machine.shapes.row)
  const row = { pattern, row: number }
  const counted =
    side === 'left' ? countedOf(m, machine, row) : changedOf(m, machine, row, 'right_counted')
  return bad.and(counted)
}
