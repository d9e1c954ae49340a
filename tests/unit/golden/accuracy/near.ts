import { expect } from 'vitest'

/** Checks mean and worst SNR in dB against a column of a table. */
export function expectNear(
  [mean, worst]: readonly [number, number],
  column: readonly [mean: number, worst: number, ...rest: readonly unknown[]],
  tolerance: number,
): void {
  expect(Math.abs(mean - column[0]), `mean ${mean}`).toBeLessThan(tolerance)
  expect(Math.abs(worst - column[1]), `worst ${worst}`).toBeLessThan(tolerance)
}
