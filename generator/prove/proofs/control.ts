import type { Proof } from '../proof.ts'

/** What decides when something happens, for all times. */
export const controlProofs: readonly Proof[] = [
  {
    name: 'tile_walker',
    claim:
      'The tile walker is never in an undefined state, and when its product is taken it offers the next one within three cycles.',
    unit: 'tile_walker',
    method: 'induction',
    depth: 6,
    properties: ['state_exists', 'offers_soon', 'late_is_offered'],
    bugs: [
      {
        what: 'The walker stays in an undefined state and gets into one.',
        unit: 'tile_walker',
        find: 'TILE: state_d = PRODUCT;',
        put: "TILE: state_d = 2'd3;",
        property: 'state_exists',
      },
      {
        what: 'It waits in the state that finds the products of a tile.',
        unit: 'tile_walker',
        find: 'TILE: state_d = PRODUCT;',
        put: 'TILE: state_d = taken_i ? PRODUCT : TILE;',
        property: 'offers_soon',
      },
    ],
  },
  {
    name: 'step_counter',
    claim:
      'A product at work takes just its steps: none is left out and none comes after the last.',
    unit: 'sequencer',
    method: 'induction',
    depth: 20,
    properties: ['steps_within', 'ends_last'],
    bugs: [
      {
        what: 'The end of a product is known one step late.',
        unit: 'sequencer',
        find: /: next_step == last_step;/,
        put: ': step_q == last_step;',
        property: 'ends_last',
      },
    ],
  },
]

/**
 * A matrix from its first product on, for a design with one context. `cycles`: from reset, of which
 * the first 14 pass before the matrix is there; without `isWhole` they end before the matrix does.
 */
export const runProof = (cycles: number, isWhole = true): Proof => ({
  name: 'sequencer_run',
  claim:
    'From the start of a matrix: no operand is read before it is stored, so no word is read while it is written; every tile ends, with at most k steps to a dot product; the rows of a tile have left before the next is finished; the matrix ends in the very cycle that the model says.',
  unit: 'sequencer',
  method: 'bounded',
  depth: cycles,
  harness: `module harness (input wire clk);
  reg [3:0] count = 4'd0;
  always @(posedge clk) if (count != 4'd15) count <= count + 4'd1;
  @sequencer u_sequencer (.clk_i(clk), .rst_i(count == 4'd0), .ready_i(count >= 4'd13));
endmodule
`,
  abstraction:
    'a matrix is there from the thirteenth cycle after reset on, and the next one at once; nothing else comes in, so that is the only course there is',
  bugs: [
    {
      what: 'No product waits for the results that it reads.',
      unit: 'sequencer',
      find: ' & (idle_q >= walker_wait)',
      put: '',
      property: 'left_complete',
    },
    {
      what: 'Every product waits a cycle more.',
      unit: 'sequencer',
      find: '(idle_q >= walker_wait)',
      put: '(idle_q > walker_wait)',
      property: 'ends_on_time',
    },
  ].filter(({ property }) => isWhole || property !== 'ends_on_time'),
})
