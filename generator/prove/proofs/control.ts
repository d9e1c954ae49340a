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
