import { beatsOf } from '../../generator/program/cycles/stream-beats.ts'
import { timing } from '../../generator/program/cycles/timing.ts'
import type { Program } from '../../generator/program/program.ts'

/** Cycles in which any batch must be through: loading, computing and unloading one after the other, four times. */
export function defaultCycleLimit(program: Program, matrices: number, stall: number): number {
  const beats = beatsOf(program.input, program) + beatsOf(program.output, program)
  const streams = (beats * 100) / (100 - stall)
  return 4 * Math.ceil(matrices * (timing(program).compute + streams)) + 1000
}

/** Milliseconds for that many cycles on a slow and busy machine, for the largest array. */
export function defaultDeadline(cycles: number, { trace }: { readonly trace: boolean }): number {
  const cyclesPerSecond = trace ? 500 : 5000
  return 60_000 + Math.ceil((1000 * cycles) / cyclesPerSecond)
}
