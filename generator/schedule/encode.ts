import { indexBits, type Layout, layout, pack, selectBits } from './layout.ts'
import type { Op, Program } from './program.ts'

/** The control words of a program for one unit of the machine: one word an operation. */
export interface ControlStore {
  readonly layout: Layout
  readonly words: readonly bigint[]
}

/** What the selects of the control words choose from, in the order of their codes. */
export interface Choices {
  readonly left: readonly string[]
  readonly right: readonly string[]
  readonly addend: readonly string[]
  readonly into: readonly string[]
  readonly resultShift: readonly number[]
  readonly unitShift: readonly number[]
  readonly addendShift: readonly number[]
}

/**
 * The program as control words, one store for each unit that needs them: the tile walker, the
 * operand selection and the epilogue. The only place that knows where a field lies.
 */
export interface Encoding {
  readonly choices: Choices
  readonly walk: ControlStore
  readonly operands: ControlStore
  readonly results: ControlStore
}

export function encode(program: Program): Encoding {
  const choices = choicesOf(program)
  return {
    choices,
    walk: storeOf(program, walkLayout(program), walkFields),
    operands: storeOf(program, operandLayout(program, choices), op => operandFields(op, choices)),
    results: storeOf(program, resultLayout(program, choices), op => resultFields(op, choices)),
  }
}

const storeOf = (
  { ops }: Program,
  fields: Layout,
  valuesOf: (op: Op) => Readonly<Record<string, number>>,
): ControlStore => ({ layout: fields, words: ops.map(op => pack(fields, valuesOf(op))) })

function walkLayout({ ops, size, tile }: Program): Layout {
  const diagonal = indexBits(size / tile)
  return layout({
    into_first: diagonal,
    into_last: diagonal,
    left_first: diagonal,
    left_last: diagonal,
    right_first: diagonal,
    right_last: diagonal,
    inner_descends: 1,
    wait: selectBits(1 + Math.max(...ops.map(op => op.wait))),
  })
}

const walkFields = ({ tiles, unit, wait }: Op) => ({
  into_first: tiles.into.first,
  into_last: tiles.into.last,
  left_first: tiles.left.first,
  left_last: tiles.left.last,
  right_first: tiles.right.first,
  right_last: tiles.right.last,
  inner_descends: Number(unit === 'right'),
  wait,
})

const operandLayout = ({ ops }: Program, { left, right }: Choices): Layout =>
  layout({
    left: selectBits(left.length),
    right: selectBits(right.length),
    left_is_identity: Number(ops.some(op => op.left === null)),
  })

const operandFields = (op: Op, { left, right }: Choices) => ({
  left: op.left === null ? 0 : left.indexOf(op.left.buffer),
  right: right.indexOf(op.right.buffer),
  left_is_identity: Number(op.left === null),
})

function resultLayout({ size }: Program, choices: Choices): Layout {
  const subdiagonal = indexBits(size)
  return layout({
    keep_first: subdiagonal,
    keep_last: subdiagonal,
    unit_left: 1,
    unit_right: 1,
    add: 1,
    subtract: 1,
    addend: selectBits(choices.addend.length),
    addend_last: subdiagonal,
    into: selectBits(choices.into.length),
    result_shift: selectBits(choices.resultShift.length),
    unit_shift: selectBits(choices.unitShift.length),
    addend_shift: selectBits(choices.addendShift.length),
  })
}

function resultFields(op: Op, choices: Choices) {
  if (op.addend !== null && op.addend.band.first !== 1) {
    throw new Error(`operation ${op.name}: the hardware takes addends from subdiagonal 1 on`)
  }
  return {
    keep_first: op.into.band.first,
    keep_last: op.into.band.last,
    unit_left: Number(op.unit === 'left'),
    unit_right: Number(op.unit === 'right'),
    add: Number(op.addend !== null),
    subtract: Number(op.addend?.sign === -1),
    addend: op.addend === null ? 0 : choices.addend.indexOf(op.addend.buffer),
    addend_last: op.addend === null ? 0 : op.addend.band.last,
    into: choices.into.indexOf(op.into.buffer),
    result_shift: choices.resultShift.indexOf(op.shift.result),
    unit_shift: op.unit === 'none' ? 0 : choices.unitShift.indexOf(op.shift.unit),
    addend_shift: op.addend === null ? 0 : choices.addendShift.indexOf(op.shift.addend),
  }
}

function choicesOf({ ops }: Program): Choices {
  return {
    left: unique(ops.flatMap(op => op.left?.buffer ?? [])),
    right: unique(ops.map(op => op.right.buffer)),
    addend: unique(ops.flatMap(op => op.addend?.buffer ?? [])),
    into: unique(ops.map(op => op.into.buffer)),
    resultShift: unique(ops.map(op => op.shift.result)),
    unitShift: orZero(unique(ops.flatMap(op => (op.unit === 'none' ? [] : op.shift.unit)))),
    addendShift: orZero(unique(ops.flatMap(op => (op.addend === null ? [] : op.shift.addend)))),
  }
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)]

const orZero = (shifts: readonly number[]): readonly number[] => (shifts.length > 0 ? shifts : [0])
