/** Registers of the control that in a reachable state hold few combinations of numbers. */
export interface Group {
  readonly name: string
  /** Their names in the flat design. */
  readonly registers: RegExp
  /** The register that says when they count, when there is one: at other times they may hold anything. */
  readonly valid?: string
}

/** A group that counts at times only. */
type Passing = Required<Group>

const walk: Group = {
  name: 'walk',
  registers:
    /^u_sequencer\.u_walker\.(op_\w+|op|next_op|row|diagonal|inner|inner_end|opens|begins|state)_q$/,
}

const offered: Passing = {
  name: 'offered',
  registers: /^u_sequencer\.u_walker\.product_\w+_q$/,
  valid: 'u_sequencer.u_walker.valid_q',
}

const atWork: Passing = {
  name: 'at_work',
  registers: /^u_sequencer\.(op|\w+_tile|diagonal|ends_matrix|last_step|step|is_last)_q$/,
  valid: 'u_sequencer.active_q',
}

const operands: Passing = {
  name: 'operands',
  registers: /^u_sequencer\.word_(left_buffer|right_buffer|pattern)_q$/,
  valid: 'u_sequencer.step_valid_q',
}

const leaving: Passing = {
  name: 'leaving',
  registers: /^u_sequencer\.u_result_rows\.(op|diagonal|tile|ends|array_row|last_row)_q$/,
  valid: 'u_sequencer.u_result_rows.valid_q',
}

const stages: readonly Passing[] = [1, 2, 3, 4].map(n => ({
  name: `stage_${n}`,
  registers: new RegExp(String.raw`^u_epilogue\.(?!bank|valid)\w+_${n}_q$`),
  valid: `u_epilogue.valid_${n}_q`,
}))

/** In the order in which a product passes them: what one holds follows from those before. */
export const groups: readonly Group[] = [walk, offered, atWork, operands, leaving, ...stages]

/** Registers whose values are used only while they count, those of the data path too. */
export const loose: readonly Omit<Passing, 'name'>[] = [
  offered,
  leaving,
  ...stages,
  { registers: /^u_unit_term\.term_q$/, valid: 'u_epilogue.valid_2_q' },
  { registers: /^u_array\.result_q$/, valid: 'u_epilogue.valid_3_q' },
  { registers: /^u_epilogue\.gen_lane\[\d+\]\.u_lane\.extra_q$/, valid: 'u_epilogue.valid_3_q' },
  { registers: /^u_epilogue\.gen_lane\[\d+\]\.u_lane\.total_q$/, valid: 'u_epilogue.valid_4_q' },
  { registers: /^u_saturations\.(added|ended|stored_bank)_q$/, valid: 'u_saturations.stored_q' },
]
