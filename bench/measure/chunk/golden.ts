import { integer } from '../../../generator/formats/integer.ts'
import { runChunkProgram } from '../../../generator/golden/chunk/execute.ts'
import { toReal } from '../../../generator/golden/quality.ts'
import type { ComputeChunk } from '../../../generator/model/layer.ts'
import { matrix } from '../../../generator/model/matrix.ts'
import { gatesOf } from '../../../generator/operators/chunk/factors.ts'
import { chunkProgram, type StoredSymbol } from '../../../generator/operators/chunk/program.ts'
import { fractionBitsFor, type Largest, type Widths } from './formats.ts'
import { symbols } from './symbols.ts'

interface Sizes {
  readonly chunkSize: number
  readonly tile: number
  readonly keySize: number
  readonly valueSize: number
}

/** The golden model of a machine of chunks, its numbers to the bit; counts what does not fit. */
export function goldenChunk(
  { tile, ...sizes }: Sizes,
  widths: Widths,
  largest: Largest,
): { readonly compute: ComputeChunk; readonly clipped: () => number } {
  const program = chunkProgram({
    ...sizes,
    ...{ arraySize: tile, operandWidth: widths.left },
    ...{ rightWidth: widths.right, stateWidth: widths.state },
    fractionBits: Object.fromEntries(
      symbols.map(symbol => [symbol, fractionBitsFor(symbol, widths, largest)]),
    ) as Record<StoredSymbol, number>,
  })
  let clipped = 0
  const quantised = (symbol: StoredSymbol, values: Float64Array) => {
    const format = program.formatOf(symbol)
    return values.map(x => {
      clipped += Number(integer.isClipped(x, format))
      return integer.quantise(x, format)
    })
  }
  const real = (symbol: StoredSymbol, values: Float64Array) =>
    toReal(values, program.formatOf(symbol))
  return {
    clipped: () => clipped,
    compute: ({ K, Q, V, beta, g }, S) => {
      const { saturations, ...made } = runChunkProgram(program, {
        ...{
          K: quantised('K', K.values),
          Q: quantised('Q', Q.values),
          V: quantised('V', V.values),
        },
        // What it left before has its format: no bit is lost.
        ...{ gates: gatesOf(beta, g), S: quantised('S', S.values) },
      })
      clipped += saturations
      S.values.set(real('S', made.S))
      return matrix(V.rows, V.columns, real('O', made.O))
    },
  }
}
