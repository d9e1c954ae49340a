import type { Format } from '../../formats/format.ts'
import type { Factor, Scaling, Strip } from '../../program/matrix/factor.ts'
import { bandOf } from '../../program/matrix/matrix.ts'
import type { OpDraft } from '../../program/op-draft.ts'
import type { Operand } from '../../program/program.ts'
import type { Formats } from '../../program/stored-as.ts'
import { merges } from '../../schemes/steps/merges.ts'
import { factors } from './factors.ts'

/** What of a chunk its operations depend on. */
export interface ChunkSizes extends Formats {
  /** Tokens k. */
  readonly chunkSize: number
  readonly arraySize: number
  /** The products that are multiplied by a factor are rounded to this size first, by what they become. */
  readonly narrow: (symbol: string) => Format
  /** Whether the state has more bits than a right operand, so that a rounded copy of it is needed. */
  readonly roundsState: boolean
}

/**
 * The chunk of Gated DeltaNet (docs/chunk.md): A and scores P from keys and
 * queries, the P x P tiles on the diagonal of T by merges, U by substitution of tile rows, outputs O
 * and the state S after the chunk. V holds beta times the values.
 */
export function chunkOperations(sizes: ChunkSizes): OpDraft[] {
  const { chunkSize, arraySize: P } = sizes
  const of = (symbol: string, buffer = symbol): Operand => {
    const stored = sizes.formatOf(symbol)
    return { symbol, buffer, band: bandOf(stored), ...stored }
  }
  const scaled = (factor: Factor, symbol: string): Scaling => ({
    ...{ what: 'products', factor, narrow: sizes.narrow(symbol) },
  })
  const [A, R, U] = [of('A'), of('R'), of('U')]
  const state = sizes.roundsState ? of('S right') : of('S')
  const strips = Array.from({ length: chunkSize / P }, (_, tileRow) => tileRow)
  return [
    {
      ...plain('A', 'A = -beta exp(G_i - G_j) K K^T', of('K'), of('K^T'), A),
      scaling: scaled(factors.weight, 'A'),
      twin: { into: of('T'), factor: null, keep: 'pairs' },
    },
    ...merges({ size: P, from: 2, into: 'A', formatOf: sizes.formatOf }),
    {
      ...plain('R', 'R = beta (V - exp(G) K S)', of('K'), state, R),
      scaling: scaled(factors.weightFromStart, 'R'),
      addend: { ...of('V'), sign: 1 },
    },
    ...strips.flatMap(tileRow => {
      const before = within(tileRow, 0, tileRow * P - 1)
      const own = within(tileRow, tileRow * P, (tileRow + 1) * P - 1)
      return [
        ...(tileRow === 0
          ? []
          : [
              {
                ...plain(`R.${tileRow}`, `R = R + A U, tile row ${tileRow}`, A, U, R),
                addend: { ...R, sign: 1 as const },
                strip: before,
              },
            ]),
        {
          ...plain(`U.${tileRow}`, `U = T R, tile row ${tileRow}`, of('T'), R, U),
          unit: 'left' as const,
          twin: { into: of('U decayed'), factor: factors.toEnd, keep: 'all' as const },
          strip: own,
        },
      ]
    }),
    {
      ...plain('P', 'P = exp(G_i - G_j) Q K^T', of('Q'), of('K^T'), of('P')),
      scaling: scaled(factors.decay, 'P'),
    },
    {
      ...plain('Q S', 'O = exp(G) Q S', of('Q'), state, of('Q S', 'O')),
      scaling: scaled(factors.fromStart, 'Q S'),
    },
    {
      ...plain('O', 'O = O + P U', of('P'), U, of('O')),
      addend: { ...of('Q S', 'O'), sign: 1 },
    },
    {
      ...plain('S', 'S = exp(G_k) S + K^T (exp(G_k - G) U)', of('K^T'), of('U decayed'), of('S')),
      addend: { ...of('S'), sign: 1 },
      scaling: { what: 'addend', factor: factors.whole },
      ...(sizes.roundsState && {
        twin: { into: of('S right'), factor: null, keep: 'all' as const },
      }),
    },
  ]
}

/** into = left right. */
const plain = (
  name: string,
  equation: string,
  left: Operand,
  right: Operand,
  into: Operand,
): OpDraft => ({ name, equation, left, right, unit: 'none', into })

const within = (tileRow: number, first: number, last: number): Strip => ({
  tileRow,
  inner: { first, last },
})
