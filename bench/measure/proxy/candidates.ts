import type { Errors } from './errors.ts'

/** A figure that may rank designs as their loss does; the more, the worse. */
export interface Candidate {
  readonly name: string
  readonly of: (matrices: readonly Errors[], k: number) => number
}

/** Root mean square of a size over the matrices, a token of each being a row. */
const perToken = (of: (one: Errors) => number) => (matrices: readonly Errors[], k: number) =>
  Math.sqrt(mean(matrices, one => of(one) ** 2) / k)

const mean = (matrices: readonly Errors[], of: (one: Errors) => number): number =>
  matrices.reduce((sum, one) => sum + of(one), 0) / matrices.length

const worst = (matrices: readonly Errors[], of: (one: Errors) => number): number =>
  matrices.reduce((most, one) => Math.max(most, of(one)), 0)

/** A matrix of zeros has no signal, and no error. */
const ratio = (noise: number, signal: number): number => (noise === 0 ? 0 : noise / signal)

/** Minus the ratio in dB, within 320 as quality counts it. */
const minusDb = (noise: number, signal: number): number =>
  noise === 0 ? -320 : 20 * Math.log10(Math.max(noise / signal, 1e-16))

/** The metric of a sweep. */
export const lossProxyName = 'sum of D by token (lossProxy)'

/** D: the error of T; relative: over T without its diagonal. */
export const candidates: readonly Candidate[] = [
  { name: '-snrMeanDb', of: all => mean(all, one => minusDb(one.norm, one.whole)) },
  {
    name: '-snrWorstDb',
    of: all => all.reduce((most, one) => Math.max(most, minusDb(one.norm, one.whole)), -320),
  },
  { name: '-offDiagonalMeanDb', of: all => mean(all, one => minusDb(one.norm, one.signal)) },
  {
    name: '-offDiagonalWorstDb',
    of: all => all.reduce((most, one) => Math.max(most, minusDb(one.norm, one.signal)), -320),
  },
  { name: 'maxAbsError', of: all => worst(all, one => one.largest) },
  { name: 'D relative, mean', of: all => mean(all, one => ratio(one.norm, one.signal)) },
  { name: 'D relative, worst', of: all => worst(all, one => ratio(one.norm, one.signal)) },
  { name: 'D by token', of: perToken(one => one.norm) },
  { name: 'row magnitudes, mean', of: all => mean(all, one => one.rowMagnitudes) },
  { name: 'row magnitudes, worst', of: all => worst(all, one => one.rowMagnitudes) },
  { name: 'row sums by token', of: perToken(one => one.rowSums) },
  { name: 'stretch, mean', of: all => mean(all, one => one.stretch) },
  { name: 'stretch, worst', of: all => worst(all, one => one.stretch) },
  { name: 'missing, mean', of: all => mean(all, one => ratio(one.missing, one.signal)) },
  { name: 'A D by token', of: perToken(one => one.left) },
  { name: 'D A by token', of: perToken(one => one.right) },
  { name: 'A D A by token', of: perToken(one => one.both) },
  { name: 'A D sums by token', of: perToken(one => one.leftSums) },
  { name: lossProxyName, of: perToken(one => one.total) },
  { name: 'D by keys, by token', of: perToken(one => one.byKeys) },
]
