import { storeContexts, storeOrder } from '../../generator/program/cycles/store-order.ts'
import { timing } from '../../generator/program/cycles/timing.ts'
import type { Execution } from '../../generator/program/execution.ts'
import type { Program } from '../../generator/program/program.ts'
import { type Difference, share } from './difference.ts'

/** How long each matrix took, and when it was done. */
type Cycles = Pick<Execution, 'done'> & {
  readonly matrices: readonly { readonly compute: number }[]
}

/** A run of the machine as a simulation shows it: the number of its first matrix, and how many it had. */
export interface SeenRun {
  readonly first: number
  readonly matrices: 1 | 2
}

/**
 * The runs that a machine made of a batch: a pair where two matrices in a row take the cycles of one,
 * to the cycle, in their starts too; every other matrix had the machine alone.
 */
export function runsSeen({ matrices, done = [] }: Cycles, program: Program): SeenRun[] {
  const pair = program.contexts === 2 ? timing(program).pair : null
  const isPair = (m: number): boolean => {
    const [one, two] = [matrices[m], matrices[m + 1]]
    if (pair === null || one === undefined || two === undefined) return false
    const start = (n: number, compute: number) => (done[n] ?? 0) - compute
    return (
      one.compute === pair.compute[0] &&
      two.compute === pair.compute[1] &&
      start(m + 1, two.compute) - start(m, one.compute) === pair.start
    )
  }
  const runs: SeenRun[] = []
  for (let m = 0; m < matrices.length; m += runs.at(-1)?.matrices ?? 1) {
    runs.push({ first: m, matrices: isPair(m) ? 2 : 1 })
  }
  return runs
}

/** The matrices that took neither the cycles of one alone nor those of a place in a pair. */
export function runDifferences(rtl: Execution, program: Program): Difference[] {
  const { compute, pair } = timing(program)
  const alone = runsSeen(rtl, program).filter(run => run.matrices === 1)
  const wrong = alone.filter(({ first }) => rtl.matrices[first]?.compute !== compute)
  const m = wrong[0]?.first
  if (m === undefined) return []
  const inPair = pair === null ? '' : `, or ${pair.compute.join(' and ')} in a pair`
  const others = share(wrong.length, rtl.matrices.length)
  const text = `matrix ${m}: ${rtl.matrices[m]?.compute} compute cycles; golden has ${compute} alone${inPair} (${others})`
  return [{ text }]
}

/** Cycles between two matrices, from the last two pairs that follow each other; null without such. */
export function pairInterval(rtl: Execution, program: Program): number | null {
  const runs = runsSeen(rtl, program)
  const at = runs.findLastIndex((run, n) => run.matrices === 2 && runs[n - 1]?.matrices === 2)
  const last = runs[at]?.first
  if (last === undefined) return null
  return ((rtl.done?.[last] ?? 0) - (rtl.done?.[last - 2] ?? 0)) / 2
}

/**
 * The stored rows of a whole batch, P values each, put together by matrix: the matrices of a pair
 * store in turn. The last one may have fewer than it should.
 */
export function storesByMatrix(
  [stored = new Int32Array(0)]: readonly Int32Array[],
  seen: Cycles,
  program: Program,
): Int32Array[] {
  const P = program.tile
  const each = P * [...storeOrder(program)].length
  const runs = runsSeen(seen, program)
  const inPair = runs.some(({ matrices }) => matrices === 2) ? storeContexts(program) : []
  let at = 0
  return runs.flatMap(({ matrices }) => {
    const values = stored.slice(at, at + matrices * each)
    at += values.length
    if (matrices === 1) return [values]
    return [0, 1].map(context => values.filter((_, n) => inPair[Math.floor(n / P)] === context))
  })
}
