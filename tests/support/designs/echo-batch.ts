import type { Batch } from '../../../generator/program/execution.ts'

/** Strictly lower triangular W-bit integers from a fixed rule; the first saturates at its start. */
export const echoBatch = (k: number, W: number, count: number): Batch =>
  Array.from({ length: count }, (_, m) =>
    Int32Array.from({ length: k * k }, (_, at) => {
      const below = at % k < Math.floor(at / k)
      if (m === 0 && at === k) return 2 ** (W - 1) - 1
      return below ? ((at * 7919 + m * 104_729) % 2 ** W) - 2 ** (W - 1) : 0
    }),
  )
