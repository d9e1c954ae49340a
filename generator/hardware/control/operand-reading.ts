import { mux, type Value } from '../../hdl/index.ts'
import { operandFields } from '../machine/control-fields.ts'
import { operandRom } from '../machine/control-rom.ts'
import type { Machine } from '../machine/machine.ts'
import { stepRowOf, tileRowOf } from '../machine/pattern-rows.ts'
import type { Builder } from '../machine/stages.ts'
import { delayed } from './capture.ts'

/** The step of a product, and the row that it computes when it computes one. */
interface Step {
  readonly op: Value
  readonly step: Value
  readonly singleRow: Value | undefined
  readonly isSingle: Value | undefined
}

/** The rows that a step reads, and what goes with their words, which come one cycle later. */
export function readOperands(m: Builder, machine: Machine, at: Step) {
  const { needs, encoding } = machine
  const { sometimes: notes } = operandFields
  m.comment('The words that the product reads now.')
  // Operations that all take the same operands have no control word for them.
  const operation =
    encoding.operands.layout.width > 0
      ? m.instance('operands', operandRom(machine), { op: at.op })
      : {}
  const { pattern, left, right, leftIsIdentity } = operation
  const counted = tileRowOf(m, machine, { pattern, row: at.step })
  const leftRow = at.singleRow && at.isSingle ? mux(at.isSingle, at.singleRow, counted) : counted
  const rightRow = stepRowOf(m, machine, { pattern, row: at.step })

  m.comment('Operand words come one cycle after their address, and so does their control.')
  const word = delayed(m, 'word_', {
    leftBuffer: left && [left, notes.left],
    rightBuffer: right && [right, notes.right],
    leftIsIdentity: leftIsIdentity && [leftIsIdentity, notes.leftIsIdentity],
    pattern: pattern && [pattern, notes.pattern],
    leftRow: needs.cuts ? [leftRow, 'row of the left word'] : undefined,
    rightRow: needs.cuts && needs.parity ? [rightRow, 'row of the right word'] : undefined,
  })
  return { leftRow, rightRow, rightBuffer: right, word }
}
