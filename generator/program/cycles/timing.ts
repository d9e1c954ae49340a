import type { Program } from '../program.ts'
import { issue } from './issue.ts'
import { acceptCycles, type RunTiming, runTiming } from './runs.ts'
import { beatsOf } from './stream-beats.ts'
import { usefulProducts } from './useful.ts'

export interface Timing {
  /** Cycles from A in the buffers to T in the buffers, for a matrix that has the machine alone. */
  readonly compute: number
  /** Mean cycles between two matrices when both streams never wait; in pairs half of those between two pairs. */
  readonly interval: number
  /** Cycles in which the array works on a product of one matrix. */
  readonly busy: number
  /** Multiplications of entries that can both be nonzero, for a result that is kept. */
  readonly useful: number
  readonly ops: readonly OpTiming[]
  /** Of a machine that works on two matrices in turn, else null. */
  readonly pair: PairTiming | null
}

export interface PairTiming {
  /** Cycles from A in the buffers to T in the buffers, for the first and the second matrix of a pair. */
  readonly compute: readonly [first: number, second: number]
  /** Cycles from the start of the first one to that of the second. */
  readonly start: number
  /** Cycles to the pair that follows at once. */
  readonly next: number
}

export interface OpTiming {
  readonly name: string
  readonly products: number
  readonly wait: number
  /** First step of the operation, counted from the acceptance of the matrix. */
  readonly start: number
}

/** The exact cycle counts of a program; the waits are those that `withWaits` wrote into it. */
export function timing(program: Program): Timing {
  const { ops, contexts } = program
  const { products } = issue(ops, program)
  const perOp = ops.map((_, n) => products.filter(product => product.op === n))
  const timed = ops.map(({ name, wait }, n) => ({
    name,
    products: perOp[n]?.length ?? 0,
    wait,
    start: acceptCycles + (perOp[n]?.[0]?.start ?? 0),
  }))
  const alone = runTiming(program, 'alone')
  const pair = contexts === 2 ? pairTiming(program) : null
  const busy = products.reduce((sum, { steps }) => sum + steps, 0)
  const interval = pair === null ? intervalAlone(program, alone) : pairInterval(program, pair.next)
  const compute = alone.matrices[0]?.done ?? 0
  return { compute, interval, busy, useful: usefulProducts(program), ops: timed, pair }
}

function pairTiming(program: Program): PairTiming {
  const { matrices, next } = runTiming(program, 'pair')
  const [first, second] = matrices
  if (first === undefined || second === undefined) throw new Error('a pair has two matrices')
  const start = second.start - first.start
  return { compute: [first.done, second.done - second.start], start, next }
}

/** Cycles between two matrices that have the machine alone, whatever of array and streams is slowest. */
function intervalAlone(program: Program, run: RunTiming): number {
  return Math.max(run.next, ...streamBounds(program, run))
}

/** Whether the streams, and not the array, set the pace of matrices that have the machine alone. */
export function isStreamBound(program: Program): boolean {
  const run = runTiming(program, 'alone')
  return Math.max(...streamBounds(program, run)) > run.next
}

/**
 * The least cycles between two matrices as the streams have it: the beats of each stream; and, as a
 * bank is for every second matrix, half of the time in which one is filled or emptied and in use.
 * Where loading also fills the output buffer it trails the matrix that leaves, by a row; computing
 * takes longer than both then.
 */
function streamBounds(program: Program, { matrices }: RunTiming): number[] {
  const beats = [program.input, program.output].map(matrix => beatsOf(matrix, program))
  const [taken = 0, sent = 0] = beats
  const { release = 0, done = 0 } = matrices[0] ?? {}
  return [taken, sent, (release + taken + 1) / 2, (done + sent + 2) / 2]
}

const pairInterval = (program: Program, next: number): number =>
  Math.max(next / 2, ...[program.input, program.output].map(one => beatsOf(one, program)))
