import type { Proof } from '../proof.ts'

/** What is computed, and what is counted. */
export const numberProofs: readonly Proof[] = [
  {
    name: 'epilogue_lane',
    claim:
      'For all inputs the epilogue adds its terms exactly, rounds to the nearest with halves up, saturates to the stored format, masks, and reports saturation just where it happened.',
    unit: 'epilogue_lane',
    method: 'induction',
    depth: 6,
    bugs: [
      {
        what: 'It rounds down instead of half up.',
        unit: 'epilogue_lane',
        find: /(extra_q <=[^;]*?\+\s+\{\{[^;]*?, )(\d+)'d\d+\};/,
        put: "$1$2'd0};",
        property: 'rounds_half_up',
      },
      {
        what: 'A masked element reports saturation.',
        unit: 'epilogue_lane',
        find: /keep_i & /,
        put: '',
        property: 'reports',
      },
    ],
  },
  {
    name: 'row_mask',
    claim: 'An element is kept just when its own subdiagonal is on the range of its operation.',
    unit: 'row_mask',
    method: 'induction',
    depth: 2,
    bugs: [
      {
        what: 'The first subdiagonal of the range is left out.',
        unit: 'row_mask',
        find: 'after_first >= ',
        put: 'after_first > ',
        property: 'inside_right',
      },
    ],
  },
  {
    name: 'product_bound',
    claim: 'No product of two operands is larger than that of the two lowest ones.',
    unit: 'mac_cell',
    method: 'induction',
    depth: 3,
    prepare: ['chformal -remove t:$assert @mac_cell/product_bound %d'],
    bugs: [
      {
        what: 'One operand is taken as unsigned.',
        unit: 'mac_cell',
        find: 'left_q * right_q',
        put: "left_q * $signed({1'b0, right_q})",
        property: 'product_bound',
      },
    ],
  },
  {
    name: 'no_overflow',
    claim:
      'The accumulator never overflows for the k and W of the design, whatever the operands are.',
    unit: 'mac_cell',
    method: 'induction',
    depth: 4,
    prepare: ['cutpoint t:$mul', 'chformal -assert2assume @mac_cell/product_bound'],
    abstraction:
      'the multiplier is cut out: its product may be any number within product_bound; a dot product has at most k products',
    bugs: [
      {
        what: 'The accumulator is one bit wider than a product.',
        unit: 'mac_cell',
        find: /(parameter SUM_W +)= \d+/,
        put: '$1= 2 * DATA_W + 1',
        property: 'no_overflow',
      },
      {
        what: 'A dot product goes on from the one before.',
        unit: 'mac_cell',
        find: /held( +)= first_i \? [^;]*;/,
        put: 'held = sum_q;',
        property: 'sum_bound',
      },
    ],
  },
  {
    name: 'saturation_counter',
    claim: 'The counter gives the saturated elements of all rows of a matrix, without overflow.',
    unit: 'saturation_counter',
    method: 'induction',
    depth: 5,
    abstraction: 'a matrix has no more rows than its operations store',
    bugs: [
      {
        what: 'The count of a matrix goes on from the one before.',
        unit: 'saturation_counter',
        find: /(\bbefore_q <= matrix_done \? )\d+'d0/,
        put: '$1sum',
        property: 'sums_0',
      },
    ],
  },
  {
    name: 'result_rows',
    claim:
      'Every row of a finished tile is announced once, in order; the last one of the last tile ends the matrix.',
    unit: 'result_rows',
    method: 'induction',
    depth: 5,
    abstraction: 'tiles are finished no faster than their rows leave',
    bugs: [
      {
        what: 'The last row is left out.',
        unit: 'result_rows',
        find: 'is_last = array_row_q == last_row_q',
        put: 'is_last = array_row_q + 1 >= last_row_q',
        property: 'counts_rows',
      },
    ],
  },
]
