import { bit, replicate, unsigned, type Value } from '../hdl/index.ts'
import type { Encoding } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Program } from '../schedule/program.ts'
import { hasField } from './control-rom.ts'
import type { Datapath } from './datapath.ts'
import { epilogue } from './epilogue.ts'
import { leftWords } from './left-words.ts'
import { macArray } from './mac-array.ts'
import { cutsLeftWords, hasPatterns } from './pattern-rows.ts'
import type { Builder } from './stages.ts'
import { hasHalves, hasWholeTiles, unitTerm } from './unit-term.ts'

/** A program, its control words and the sizes of its machine. */
export interface Machine {
  readonly program: Program
  readonly encoding: Encoding
  readonly datapath: Datapath
}

type Signals = (name: string) => Value

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
  control: Signals,
  { left, right, addend }: Words,
): Signals {
  const { program, encoding, datapath } = machine
  const { choices } = encoding
  const hasAlone = program.ops.some(({ shape }) => shape === 'row')
  const leaving = m.wire('leaving', unsigned(datapath.lanes), 'array row that ends its dot product')
  const ordered = orderedLeft(m, machine, control, left)
  const array = m.instance<string>('array', macArray(datapath, choices), {
    load: control('load'),
    first: control('first'),
    left_word: ordered,
    right_word: right,
    leaving,
  })
  const arrayOf = (name: string): Value => array[name] ?? leaving
  const takeLeft = m.wire('unit_right', bit, 'unit term is the left operand')
  const codes = unsigned(indexBits(choices.patterns.length))
  const hasCode = hasHalves(choices) && choices.patterns.length > 1
  const pattern = hasCode ? m.wire('unit_pattern', codes, 'of that row') : undefined
  const isAlone = hasAlone ? m.wire('is_alone', bit, 'that row was computed alone') : undefined
  const { term } = m.instance<'term'>('unit_term', unitTerm(datapath, { choices, hasAlone }), {
    take_left: takeLeft,
    left_done: arrayOf('left_done'),
    ...(hasWholeTiles(choices) && { right_done: arrayOf('right_done') }),
    ...(hasHalves(choices) && { right_half: arrayOf('right_half') }),
    ...(pattern && { pattern }),
    ...(isAlone && { is_alone: isAlone, left_word: ordered }),
  })
  const rows = epilogue(program, encoding, datapath, hasAlone)
  const result = m.instance<string>('epilogue', rows, {
    valid: control('result_valid'),
    op: control('result_op'),
    tile: control('result_tile'),
    diagonal: control('result_diagonal'),
    lane: control('result_lane'),
    row: control('result_row'),
    ...(hasAlone && { is_alone: control('result_is_alone') }),
    bank: control('result_bank'),
    ends: control('result_ends'),
    ...(addend && { addend }),
    unit: term,
    sums: arrayOf('result'),
  })
  const from = (name: string): Value => result[name] ?? leaving
  m.assign(takeLeft, from('unit_right'))
  m.assign(leaving, from('leaving'))
  if (pattern) m.assign(pattern, from('pattern'))
  if (isAlone) m.assign(isAlone, from('unit_alone'))
  return from
}

/** The left words as the array takes them: none for the identity, and in the order of the steps. */
function orderedLeft(
  m: Builder,
  { encoding, datapath }: Machine,
  control: Signals,
  left: Value,
): Value {
  const { choices } = encoding
  const { lanes, leftWidth } = datapath
  const isIdentity = 'left_is_identity'
  const word = hasField(encoding.operands, isIdentity)
    ? left.and(replicate(control(isIdentity).not(), lanes * leftWidth))
    : left
  if (!hasPatterns(choices)) return word
  return m.instance<'word'>('left_words', leftWords(choices, datapath), {
    word,
    ...(cutsLeftWords(choices, lanes) && { row: control('left_word_row') }),
    ...(choices.patterns.length > 1 && { pattern: control('pattern') }),
  }).word
}
