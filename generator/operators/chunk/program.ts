import type { Format } from '../../formats/format.ts'
import { integer } from '../../formats/integer.ts'
import { type MatrixShape, strictlyLower } from '../../program/matrix/matrix.ts'
import { makeOp } from '../../program/op.ts'
import type { Op } from '../../program/program.ts'
import type { StoredAs } from '../../program/stored-as.ts'
import { chunkOperations } from './operations.ts'

/** The matrices that a machine of chunks stores; each has a binary point of its own. */
export const storedSymbols = [
  ...(['K', 'Q', 'V', 'A', 'T', 'P', 'R', 'U'] as const),
  ...(['U decayed', 'Q S', 'O', 'S'] as const),
] as const

export type StoredSymbol = (typeof storedSymbols)[number]

/** What a machine of chunks is made for. */
export interface ChunkRequest {
  /** Tokens k. */
  readonly chunkSize: number
  /** P. */
  readonly arraySize: number
  /** d_k and d_v: multiples of P. */
  readonly keySize: number
  readonly valueSize: number
  /** Bits of left operands, of right ones, of the state. */
  readonly operandWidth: number
  readonly rightWidth: number
  readonly stateWidth: number
  readonly fractionBits: Readonly<Record<StoredSymbol, number>>
}

/** The operations of one chunk, in order, and the format of what they read and store. */
export interface ChunkProgram extends ChunkRequest {
  readonly tile: number
  readonly ops: readonly Op[]
  readonly formatOf: (symbol: string) => StoredAs
}

/** Bits of a product before its factor, beyond those of the matrix that it becomes: in front, and behind. */
const spare = { integer: 2, fraction: 2 } as const

/** The program of a chunk. Throws Error where sizes are no multiples of P. */
export function chunkProgram(request: ChunkRequest): ChunkProgram {
  const known = new Map<string, StoredAs>()
  const formatOf = (symbol: string): StoredAs => {
    const found = known.get(symbol) ?? storedAs(symbol, request)
    known.set(symbol, found)
    return found
  }
  const { chunkSize, arraySize: P, rightWidth, stateWidth } = request
  const drafts = chunkOperations({
    ...{ chunkSize, arraySize: P, formatOf },
    narrow: symbol => narrowed(formatOf(symbol)),
    roundsState: stateWidth > rightWidth,
  })
  return { ...request, tile: P, formatOf, ops: drafts.flatMap(draft => makeOp(draft, P) ?? []) }
}

const narrowed = ({ kind, width, fractionBits }: Format): Format => ({
  kind,
  width: width + spare.integer + spare.fraction,
  fractionBits: fractionBits + spare.fraction,
})

function storedAs(symbol: string, request: ChunkRequest): StoredAs {
  const base = likeOf(symbol)
  const width = widthOf(base, request)
  const lost = symbol === 'S right' ? request.stateWidth - request.rightWidth : 0
  const { rows, columns, region } = shapeOf(base, request)
  const isTurned = symbol === 'K^T'
  return {
    ...{ rows: isTurned ? columns : rows, columns: isTurned ? rows : columns, region },
    kind: integer,
    width: width - lost,
    fractionBits: request.fractionBits[base] - lost,
  }
}

/** The matrix whose binary point a symbol has. */
function likeOf(symbol: string): StoredSymbol {
  const base = { 'K^T': 'K', Z: 'T', 'S right': 'S' }[symbol] ?? symbol
  const found = storedSymbols.find(one => one === base)
  if (found === undefined) throw new Error(`a chunk stores no ${symbol}`)
  return found
}

const left: readonly StoredSymbol[] = ['K', 'Q', 'A', 'T', 'P']

function widthOf(symbol: StoredSymbol, request: ChunkRequest): number {
  if (symbol === 'S') return request.stateWidth
  return left.includes(symbol) ? request.operandWidth : request.rightWidth
}

function shapeOf(
  symbol: StoredSymbol,
  { chunkSize: k, keySize, valueSize }: ChunkRequest,
): MatrixShape {
  const full = (rows: number, columns: number) => ({ rows, columns, region: 'full' as const })
  if (symbol === 'K' || symbol === 'Q') return full(k, keySize)
  if (symbol === 'S') return full(keySize, valueSize)
  if (symbol === 'A' || symbol === 'T') return strictlyLower(k)
  if (symbol === 'P') return { rows: k, columns: k, region: 'lower' }
  return full(k, valueSize)
}
