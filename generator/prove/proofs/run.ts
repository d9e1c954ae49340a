import { runTiming } from '../../program/cycles/runs.ts'
import type { Program } from '../../program/program.ts'
import type { Bug, Proof } from '../proof.ts'

/** What comes too early in a design when no product waits. */
export type Unwaited = 'left_complete' | 'right_complete' | 'tiles_apart'

/** A matrix is there in this cycle after reset, long after the tile walker has found its first product. */
const begins = 13

/**
 * Matrices from reset on, as fast as they can follow each other: two of them, to the last store of the
 * second; with two contexts a pair, or matrices alone, as whether two can start is left open.
 */
export function runProof(program: Program, unwaited: Unwaited): Proof {
  const { next, matrices } = runTiming(program, program.contexts === 2 ? 'pair' : 'alone')
  const done = Math.max(...matrices.map(one => one.done))
  return {
    name: 'sequencer_run',
    claim:
      'From reset: no operand and no addend is read before it is stored, so no word is read while it is written; every tile ends, with at most k steps to a dot product; the rows of a tile have left before the next is finished; each matrix ends in the very cycle that the model says.',
    unit: 'sequencer',
    method: 'bounded',
    depth: begins + (program.contexts === 1 ? next : 0) + done + 1,
    harness: harness(program),
    abstraction:
      'a matrix is there from the thirteenth cycle after reset on, and the next one at once; nothing else comes in but, with two contexts, whether two matrices go in turn, which is open',
    bugs: [
      tooEarly(unwaited),
      tooLate,
      staleTile(program),
      ...(program.ops.some(({ addend }) => addend !== null) ? [wrongTile] : []),
    ],
  }
}

const harness = ({ contexts }: Program): string => `module harness (
  input wire clk${contexts === 2 ? ',\n  input wire pairs' : ''}
);
  reg [3:0] count = 4'd0;
  always @(posedge clk) if (count != 4'd15) count <= count + 4'd1;
  @sequencer u_sequencer (
    .clk_i(clk), .rst_i(count == 4'd0), .ready_i(count >= 4'd${begins})${contexts === 2 ? ', .pairs_i(pairs)' : ''}
  );
endmodule
`

const tooEarly = (property: string): Bug => ({
  what: 'No product waits for the results before it.',
  unit: 'sequencer',
  find: /&\s+\(idle_q >= walker_wait\)/,
  put: '',
  property,
})

const tooLate: Bug = {
  what: 'Every product waits a cycle more.',
  unit: 'sequencer',
  find: '(idle_q >= walker_wait)',
  put: '(idle_q > walker_wait)',
  property: 'ends_on_time',
}

/** The operand that the operation before has made. */
function staleTile({ ops: [before, op] }: Program): Bug {
  const side = op?.left?.buffer === before?.into.buffer ? 'left' : 'right'
  return {
    what: `The ${side} operand is read in the result tile of the product before.`,
    unit: 'sequencer',
    find: `${side}_tile_q <= walker_${side}_tile;`,
    put: `${side}_tile_q <= into_tile_q;`,
    property: `${side}_complete`,
  }
}

const wrongTile: Bug = {
  what: 'The rows of a tile are announced as those of its left tile.',
  unit: 'sequencer',
  find: /(\.tile_i +)\(into_tile_q\)/,
  put: '$1(left_tile_q)',
  property: 'addend_complete',
}
