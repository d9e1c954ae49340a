import { defineModule, type ModuleIR, unsigned } from '../hdl/index.ts'
import type { ControlStore } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Op } from '../schedule/program.ts'

/** One control store of the program: a word an operation, its fields as outputs. */
export const controlRom = (
  name: string,
  summary: string,
  { store: { layout, words }, ops }: { store: ControlStore; ops: readonly Op[] },
): ModuleIR =>
  defineModule({ name, summary, source: 'generator/hardware/control-rom.ts' }, m => {
    const op = m.input('op', unsigned(indexBits(ops.length)), 'number of the operation')
    const notes = ops.map(({ name: opName, equation }) => `${opName}: ${equation}`)
    const word = m.rom('word', op, words, unsigned(layout.width), notes)
    for (const { name: field, low, width } of layout.fields) {
      const output = m.output(field, unsigned(width), fieldMeaning(field))
      m.assign(output, word.slice(low, width))
    }
  })

/** The value of a field in the word of an operation. */
export function fieldOf({ layout, words }: ControlStore, op: number, name: string): number {
  const field = layout.fields.find(one => one.name === name)
  const word = words[op]
  if (field === undefined || word === undefined)
    throw new Error(`no field ${name} of operation ${op}`)
  return Number((word >> BigInt(field.low)) & ((1n << BigInt(field.width)) - 1n))
}

/** Whether a control store has a field; fields that would hold nothing are left out. */
export const hasField = ({ layout }: ControlStore, name: string): boolean =>
  layout.fields.some(field => field.name === name)

/** What a field of a control word says: the text of its port in the Verilog. */
export const fieldMeaning = (field: string): string => meaning[field] ?? field

const meaning: Readonly<Record<string, string>> = {
  block_rows: 'tile rows of a diagonal block, less one',
  is_corner: 'works on the corners of the diagonal blocks',
  row_first: 'first tile row of a block with results',
  tile_row: 'tile row to begin with',
  by_rows: 'its rows are computed one by one',
  is_half: 'a product makes half the rows of a tile',
  pattern: 'which rows and elements of a tile take part',
  result_pattern: 'which rows and elements of a tile take part',
  into_first: 'first tile diagonal of the result',
  into_last: 'last tile diagonal of the result',
  left_first: 'first tile diagonal of the left operand',
  left_last: 'last tile diagonal of the left operand',
  right_first: 'first tile diagonal of the right operand',
  right_last: 'last tile diagonal of the right operand',
  inner_descends: 'inner tile index runs downwards',
  wait: 'idle cycles before the first product',
  wait_first: 'the same for the first matrix of a pair',
  wait_second: 'the same for the second matrix of a pair',
  left: 'buffer of the left operand',
  right: 'buffer of the right operand',
  left_is_identity: 'left is the identity: its words are zero',
  keep_first: 'first subdiagonal that is kept',
  keep_last: 'last subdiagonal that is kept',
  fresh_first: 'first subdiagonal that is new: the ones above it come out as they were',
  unit_left: 'left has a unit diagonal: add right',
  unit_right: 'right has a unit diagonal: add left',
  add: 'add the addend',
  subtract: 'subtract the addend instead',
  addend: 'buffer of the addend',
  addend_last: 'last subdiagonal of the addend',
  into: 'buffer of the result',
  into_is_wide: 'the result is an intermediate operand, with more bits',
  result_shift: 'which right shift the result takes',
  unit_shift: 'which left shift the unit term takes',
  addend_shift: 'which left shift the addend takes',
}
