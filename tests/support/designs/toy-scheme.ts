import { operand } from '../../../generator/program/stored-as.ts'
import type { Scheme } from '../../../generator/schemes/scheme.ts'

/** T = I + A + A^2 + A^3: a scheme that nothing but this object knows. */
export const toy: Scheme = {
  name: 'toy',
  operations: ({ chunkSize: k }, formatOf) => {
    const matrix = (symbol: string, first: number) =>
      operand({ formatOf }, symbol, symbol, [first, k - 1])
    const [A, E, T] = [matrix('A', 1), matrix('E', 2), matrix('T', 1)]
    return [
      { name: 'E', equation: 'E = A A', left: A, right: A, unit: 'none', into: E },
      {
        name: 'T',
        equation: 'T = A + (I + A) E',
        left: A,
        right: E,
        unit: 'left',
        addend: { ...A, sign: 1 },
        into: T,
      },
    ]
  },
  invertedBlock: () => 2,
  blockOptions: [],
  merges: false,
  describe: () => ['toy', 'three powers'],
  rangeOf: symbol => (symbol === 'A' ? undefined : { bound: 64, basis: 'of the toy' }),
}
