import { blockwise } from './blockwise.ts'
import type { BlockOptions, Scheme, SchemeOptions } from './scheme.ts'

/** The paper's series, and its exact corrections. */
export const neumann: Scheme<'neumann'> = {
  name: 'neumann',
  operations: (options, formatOf) => blockwise(options, invertedBlock(options), formatOf),
  invertedBlock,
  blockOptions: ['chunkSize', 'correction'],
  merges: true,
  describe: describeNeumann,
  roundsTwice: ({ correction }) => correction === 'doubling',
}

/** The series is not run on more than 64, as in the paper: larger matrices are merged. */
function invertedBlock({ chunkSize, correction }: BlockOptions): number {
  return correction === 'series' ? Math.min(chunkSize, 64) : chunkSize
}

/** `neumann (3,8)`, then correction, power sum and a mask that is left out. */
export function describeNeumann(options: SchemeOptions): readonly string[] {
  const { neumannOrder: N, residualSteps: S, correction, powerSum, mask } = options
  if (correction !== 'series') return [`neumann (${N})`, correction]
  return [`neumann (${N},${S})`, correction, powerSum, ...(mask ? [] : ['no mask'])]
}
