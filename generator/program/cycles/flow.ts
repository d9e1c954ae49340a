import type { Program } from '../program.ts'
import { type RunTiming, runTiming } from './runs.ts'
import { beatsOf } from './stream-beats.ts'
import type { Run } from './turns.ts'

/** What becomes of one matrix of a batch, in cycles from the first beat. */
export interface MatrixInFlow {
  readonly run: Run
  /** Cycle of matrix_start and of matrix_done. */
  readonly start: number
  readonly done: number
}

/** What of an earlier matrix the later ones in its bank wait for. */
interface Past extends MatrixInFlow {
  readonly release: number
  /** The first and the last beat of T are fetched. */
  readonly firstFetch: number
  readonly lastFetch: number
}

/**
 * When each matrix of a batch starts and is done when neither stream ever rests. The array takes a
 * pair when, in the cycle in which it takes a matrix, the one after it is there and has room too;
 * else it takes the one alone.
 */
export function flow(program: Program, count: number): MatrixInFlow[] {
  const { input, output, tile: P } = program
  const banks = 2 * program.contexts
  const beats = { in: beatsOf(input, program), out: beatsOf(output, program) }
  const alone = runTiming(program, 'alone')
  const pair = program.contexts === 2 ? runTiming(program, 'pair') : null
  const fillsResults = program.buffers.some(({ starts }) => starts === 'pairs')
  const past: Past[] = []
  const loaded: number[] = []
  let free = 0
  while (past.length < count) {
    const m = past.length
    const at = Math.max(free, readyAt(m))
    const isPair = pair !== null && m + 1 < count && readyAt(m + 1) <= at
    const run = isPair ? pair : alone
    enter(run, at, isPair ? 'pair' : 'alone')
    free = at + run.next
  }
  return past.map(({ run, start, done }) => ({ run, start, done }))

  /** The first cycle in which a matrix is in its bank and that of T is free. */
  function readyAt(m: number): number {
    loaded[m] ??= lastBeat(m)
    const before = past[m - banks]
    // A flag is seen in the cycle after its event; the last beat is taken one cycle after its fetch.
    return Math.max(loaded[m] + 1, before === undefined ? 0 : before.lastFetch + 2)
  }

  /** The cycle in which the last beat of a matrix is taken. */
  function lastBeat(m: number): number {
    let cycle = m === 0 ? -1 : (loaded[m - 1] ?? 0)
    const before = past[m - banks]
    if (before === undefined) return cycle + beats.in
    cycle = Math.max(cycle, before.release)
    if (!fillsResults) return cycle + beats.in
    const { firstFetch, lastFetch } = before
    for (let beat = 0; beat < beats.in; beat += 1) {
      const rowFetched =
        firstFetch + (Math.floor((beat * P) / input.columns) + 1) * (output.columns / P) - 1
      cycle = Math.max(cycle, rowFetched) + 1
      // Where the stream has turned to the next bank and the last beat is not taken yet.
      if (cycle === lastFetch + 1) cycle += 1
    }
    return cycle
  }

  function enter(run: RunTiming, at: number, kind: Run): void {
    for (const { start, release, done } of run.matrices) {
      const firstFetch = Math.max(at + done, past.at(-1)?.lastFetch ?? 0) + 1
      const lastFetch = firstFetch + beats.out - 1
      const cycles = { start: at + start, release: at + release, done: at + done }
      past.push({ run: kind, ...cycles, firstFetch, lastFetch })
    }
  }
}
