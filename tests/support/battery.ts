import { axes, designName, stalls } from '../../bench/grid.ts'
import { pairwise } from './pairwise.ts'

/** A design to build and the stall level to run it with. */
export interface BatteryCase {
  readonly name: string
  readonly request: Readonly<Record<string, unknown>>
  readonly stall: number
  /** T0 = M(1) .* (I + A) only copies: nothing can saturate. */
  readonly onlyCopies?: true
}

/** The axes of the grid, with the stall level as one of them, in the order of the rows of `rows`. */
export const batteryAxes = [
  axes.terms,
  axes.chunkSize,
  axes.arraySize,
  axes.powerSum,
  stalls,
  axes.operandWidth,
  axes.mask,
] as const

/** Places on `batteryAxes` so that any two values of two axes meet in a row. */
export const rows = pairwise(batteryAxes.map(({ length }) => length))

/** The covering selection of the grid, then what lies beside the grid. */
export const battery: readonly BatteryCase[] = [...rows.map(gridCase), ...beside()]

function gridCase(row: readonly number[]): BatteryCase {
  const [terms, chunkSize, arraySize, powerSum, stall, operandWidth, mask] = batteryAxes
  const [neumannOrder, residualSteps] = at(terms, row[0])
  const design = {
    chunkSize: at(chunkSize, row[1]),
    arraySize: at(arraySize, row[2]),
    powerSum: at(powerSum, row[3]),
    operandWidth: at(operandWidth, row[5]),
    mask: at(mask, row[6]),
    neumannOrder,
    residualSteps,
  }
  return { name: designName(design), request: design, stall: at(stall, row[4]) }
}

function at<Value>(values: readonly Value[], place: number | undefined): Value {
  const value = values[place ?? 0]
  if (value === undefined) throw new RangeError(`there is no value ${place} among ${values.length}`)
  return value
}

/** Other widths, the largest array, and binary points that are asked for. */
function beside(): BatteryCase[] {
  const small = { chunkSize: 32, arraySize: 8 }
  const tiny = { chunkSize: 16, arraySize: 4 }
  return [
    { name: 'W = 4', request: { arraySize: 4, operandWidth: 4 }, stall: 30 },
    {
      name: 'W = 5, beats of 20 bits in 24',
      request: { ...small, arraySize: 4, operandWidth: 5, powerSum: 'powers' },
      stall: 0,
    },
    { name: 'W = 12', request: { ...small, operandWidth: 12, powerSum: 'product' }, stall: 70 },
    { name: 'W = 18', request: { arraySize: 16, operandWidth: 18, powerSum: 'powers' }, stall: 0 },
    { name: 'P = 32', request: { arraySize: 32 }, stall: 0 },
    { name: '10 fraction bits of 8', request: { ...small, fractionBits: 10 }, stall: 0 },
    {
      name: '5 fraction bits of 8',
      request: { ...small, fractionBits: 5, powerSum: 'powers', mask: false },
      stall: 30,
    },
    {
      name: 'binary points by symbol',
      request: {
        chunkSize: 64,
        powerSum: 'powers',
        matrixFractionBits: { E: 9, 'E^2': 6, 'E^3': 3, R: 0, 'A^2': 2 },
      },
      stall: 0,
    },
    {
      name: 'range worst, product',
      request: { arraySize: 16, powerSum: 'product', range: 'worst' },
      stall: 70,
    },
    {
      name: 'range worst, powers, no mask',
      request: { ...small, residualSteps: 7, powerSum: 'powers', range: 'worst', mask: false },
      stall: 0,
    },
    // T0 is T: the tiles beyond its band are never stored, and still come out as zeros.
    { name: 'one term only', request: { ...tiny, residualSteps: 1 }, stall: 30 },
    {
      name: 'one term only, many tile diagonals that nobody stores',
      request: { ...tiny, chunkSize: 32, arraySize: 4, residualSteps: 1 },
      stall: 0,
    },
    {
      name: 'a copy of A through a port that also reads left operands',
      request: { ...tiny, arraySize: 4, neumannOrder: 1, residualSteps: 2, powerSum: 'powers' },
      stall: 30,
    },
    {
      name: 'one term only, literal powers',
      request: { ...tiny, neumannOrder: 1, residualSteps: 1, powerSum: 'powers' },
      stall: 0,
      onlyCopies: true,
    },
    {
      name: 'S beyond the end, product, no mask',
      request: { ...tiny, neumannOrder: 7, residualSteps: 3, powerSum: 'product', mask: false },
      stall: 0,
    },
    {
      name: 'odd S, product, no mask',
      request: { ...small, neumannOrder: 2, residualSteps: 7, powerSum: 'product', mask: false },
      stall: 0,
    },
  ]
}
