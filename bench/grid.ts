/** A design of the agreement grid: what a request says of it. */
export interface GridDesign {
  readonly chunkSize: number
  readonly arraySize: number
  readonly operandWidth: number
  readonly neumannOrder: number
  readonly residualSteps: number
  readonly mask: boolean
  readonly powerSum: string
}

/** Values of each axis of the grid; N and S go together. */
export const axes = {
  chunkSize: [16, 32, 64],
  arraySize: [4, 8, 16],
  operandWidth: [8, 16],
  terms: [
    [1, 4],
    [2, 6],
    [3, 8],
    [3, 16],
    [4, 3],
    [7, 8],
  ],
  mask: [true, false],
  powerSum: ['horner', 'product', 'powers'],
} as const

/** Chances in percent that a stream rests, with which each design is run. */
export const stalls = [0, 30, 70] as const

/** Every design of the grid, in a fixed order. */
export const grid: readonly GridDesign[] = axes.chunkSize.flatMap(chunkSize =>
  axes.arraySize.flatMap(arraySize =>
    axes.operandWidth.flatMap(operandWidth =>
      axes.terms.flatMap(([neumannOrder, residualSteps]) =>
        axes.mask.flatMap(mask =>
          axes.powerSum.map(powerSum => {
            const sizes = { chunkSize, arraySize, operandWidth }
            return { ...sizes, neumannOrder, residualSteps, mask, powerSum }
          }),
        ),
      ),
    ),
  ),
)

/** Name of a design, as progress lines and test names give it: `k64 P8 W8 (3,8) mask horner`. */
export function designName(design: GridDesign): string {
  const { chunkSize: k, arraySize: P, operandWidth: W, neumannOrder: N, residualSteps: S } = design
  return `k${k} P${P} W${W} (${N},${S}) ${design.mask ? 'mask' : 'no-mask'} ${design.powerSum}`
}
