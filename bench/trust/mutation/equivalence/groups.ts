/** Registers of a module that belong together, by their names in the design. */
export interface Group {
  readonly name: string
  readonly module: string
  readonly registers: readonly string[]
  /** `MODULE.REGISTER` that says when they count: at other times they may hold anything. */
  readonly valid?: string
}

/** A group that counts at times only. */
export type Passing = Required<Group>

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

const walk: Group = {
  name: 'walk',
  module: 'tile_walker',
  registers: words(`op next_op op_block_rows op_is_corner op_row_first op_into_first op_into_last
    op_left_first op_left_last op_right_first op_right_last op_inner_descends op_is_half op_wait
    row diagonal inner inner_end opens begins state`),
}

const offered: Passing = {
  name: 'offered',
  module: 'tile_walker',
  registers: words(`product_op product_left_tile product_right_tile product_into_tile
    product_diagonal product_last_step product_first product_last product_starts product_ends
    product_wait`),
  valid: 'tile_walker.valid',
}

const atWork: Passing = {
  name: 'at_work',
  module: 'sequencer',
  registers: words(`op left_tile right_tile into_tile diagonal begins_tile ends_tile ends_matrix
    last_step step is_last`),
  valid: 'sequencer.active',
}

const operands: Passing = {
  name: 'operands',
  module: 'sequencer',
  registers: words('word_left_buffer word_right_buffer word_pattern'),
  valid: 'sequencer.step_valid',
}

const leaving: Passing = {
  name: 'leaving',
  module: 'result_rows',
  registers: words('op diagonal tile ends array_row last_row'),
  valid: 'result_rows.valid',
}

/** What travels beside a result row, by the stage of the epilogue. */
const besideRow: Readonly<Record<number, string>> = {
  1: 'tile ends diagonal pattern row array_row unit_left unit_right keep_first keep_last into',
  2: 'tile ends row unit_left unit_right into changes keep',
  3: 'tile ends row into changes keep',
  4: 'tile ends row into changes keep',
}

const stages = Object.entries(besideRow).map(
  ([stage, names]): Passing => ({
    name: `stage_${stage}`,
    module: 'epilogue',
    registers: words(names).map(name => `${name}_${stage}`),
    valid: `epilogue.valid_${stage}`,
  }),
)

/**
 * Groups of the control that in a reachable state hold few combinations of numbers, in the order in
 * which a product passes them: what one holds follows from those before.
 */
export const few: readonly Group[] = [walk, offered, atWork, operands, leaving, ...stages]

const data = (module: string, register: string, valid: string): Passing => ({
  ...{ name: register, module, registers: [register], valid },
})

/** Groups whose values are used only while they count, those of the data path too. */
export const loose: readonly Passing[] = [
  offered,
  leaving,
  ...stages,
  data('unit_term', 'term', 'epilogue.valid_2'),
  data('mac_array', 'result', 'epilogue.valid_3'),
  data('epilogue_lane', 'extra', 'epilogue.valid_3'),
  data('epilogue_lane', 'total', 'epilogue.valid_4'),
  {
    name: 'counted',
    module: 'saturation_counter',
    registers: words('added ended stored_bank'),
    valid: 'saturation_counter.stored',
  },
]

/** Registers of the same modules that count at all times and may hold any number: `MODULE.REGISTER`. */
export const apart: readonly string[] = words(`
  sequencer.idle sequencer.next_bank sequencer.bank sequencer.step_load sequencer.step_first
  result_rows.bank
  epilogue.bank_1 epilogue.bank_2 epilogue.bank_3 epilogue.bank_4
  mac_array.loads mac_array.firsts mac_array.done_1
  saturation_counter.before`)
