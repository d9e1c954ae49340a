import { replicate, type Value } from '../hdl/index.ts'
import { leftWords } from './array/left-words.ts'
import { macArray } from './array/mac-array.ts'
import { unitTerm } from './array/unit-term.ts'
import { portsOf } from './buffers/buffer-ports.ts'
import type { sequencer } from './control/sequencer.ts'
import { epilogue } from './epilogue/epilogue.ts'
import { unitPorts } from './machine/bundles.ts'
import type { Machine } from './machine/machine.ts'
import type { Builder } from './machine/stages.ts'

type Control = ReturnType<typeof sequencer>['outputs']

/** The words that the array and the epilogue get from the buffers. */
interface Words {
  readonly left: Value
  readonly right: Value
  /** Where the program has addends. */
  readonly addend: Value | undefined
}

/** Places what words of operands pass on their way to results; gives the outputs of the epilogue. */
export function placeArray(
  m: Builder,
  machine: Machine,
  control: Control,
  { left, right, addend }: Words,
) {
  const { needs, shapes } = machine
  // The epilogue says which row of the array ends: it comes after what it tells.
  const announced = m.wires({
    leaving: [shapes.elements, 'array row that ends its dot product'],
    unit: unitPorts(machine),
  })
  const leftWord = orderedLeft(m, machine, control, left)
  const array = m.instance('array', macArray(machine), {
    load: control.step.load,
    first: control.step.first,
    leftWord,
    rightWord: right,
    leaving: announced.leaving,
  })
  const unit = m.instance('unit_term', unitTerm(machine), {
    unit: announced.unit,
    leftDone: array.leftDone,
    rightDone: array.rightDone,
    rightHalf: array.rightHalf,
    leftWord: needs.singleRows ? leftWord : undefined,
  })
  const given = { result: control.result, addend, unit: unit.row, sums: array.result }
  const rows = m.instance('epilogue', epilogue(machine), given, {
    ignore: needs.addends && !hasAddendBanks(machine) ? ['addend_bank'] : [],
  })
  m.connect(announced, { leaving: rows.leaving, unit: rows.unit })
  return rows
}

/** Whether some buffer of addends has banks; a work buffer of one matrix has none. */
const hasAddendBanks = ({ program, choices }: Machine): boolean =>
  program.buffers.some(
    buffer => choices.addend.includes(buffer.name) && portsOf(buffer, program).banks > 1,
  )

/** The left words as the array takes them: none for the identity, and in the order of the steps. */
function orderedLeft(
  m: Builder,
  machine: Machine,
  { word: { leftIsIdentity, leftRow, pattern } }: Control,
  left: Value,
): Value {
  const { needs, lanes, leftWidth } = machine
  const word = leftIsIdentity ? left.and(replicate(leftIsIdentity.not(), lanes * leftWidth)) : left
  if (!needs.patterns) return word
  return m.instance('left_words', leftWords(machine), { word, row: leftRow, pattern }).word
}
