import type { Proof } from '../proof.ts'

/** Both streams, and what the banks are known to hold. */
export const streamProofs: readonly Proof[] = [
  {
    name: 'stream_out',
    claim:
      'The output stream keeps the rules of AXI4-Stream under any backpressure, and its beats are those of the matrix, each once and in order: any beat holds the word fetched for it.',
    unit: 'stream_out',
    method: 'induction',
    depth: 4,
    bugs: [
      {
        what: 'A beat that is not taken is given up.',
        unit: 'stream_out',
        find: 'else if (moves) valid_q <=',
        put: 'else valid_q <=',
        property: 'valid_stays',
      },
      {
        what: 'The next word is fetched while a beat still waits.',
        unit: 'stream_out',
        find: 'fetches   = moves & full_i[bank_q]',
        put: 'fetches   = full_i[bank_q]',
        property: 'none_lost',
      },
      {
        what: 'The tile beside the right one is sent.',
        unit: 'stream_out',
        find: /assign unload_tile_o +=\s+row_base \+/,
        put: 'assign unload_tile_o = row_base + 1 +',
        property: 'address_right',
      },
    ],
  },
  {
    name: 'stream_in',
    claim:
      'Every beat of a matrix is taken once, in order, and any beat is stored where it belongs with the elements below the diagonal; a misplaced tlast is reported and nothing is owed by the producer.',
    unit: 'stream_in',
    method: 'induction',
    depth: 4,
    bugs: [
      {
        what: 'A beat is counted while there is no room for it.',
        unit: 'stream_in',
        find: /(\bbeat +)= tvalid_i & has_room/,
        put: '$1= tvalid_i',
        property: 'none_lost',
      },
      {
        what: 'The diagonal itself is stored.',
        unit: 'stream_in',
        find: /(row_q\}|row_q) >=(\s)/,
        put: '$1 + 1 >=$2',
        property: 'data_right',
      },
      {
        what: 'A matrix that is too short counts as complete.',
        unit: 'stream_in',
        find: 'complete = fills & is_last & tlast_i',
        put: 'complete = fills & tlast_i',
        property: 'complete_is_whole',
      },
    ],
  },
  {
    name: 'bank_status',
    claim:
      'The flags of the banks are what came and went: matrices loaded, begun, complete and gone are counted by as many marks, and the mark of saturation stays with its result.',
    unit: 'bank_status',
    method: 'induction',
    depth: 4,
    abstraction: 'streams and array send their events in an order that makes sense',
    bugs: [
      {
        what: 'A bank stays marked when its matrix has left.',
        unit: 'bank_status',
        find: /if \(emptied_valid_i\) begin\n(.*)(done_q\[\d\] <= 1'b)0/,
        put: 'if (emptied_valid_i) begin\n$1$21',
        property: 'matrices_out_match',
      },
    ],
  },
]
