import { factorBits } from '../../operators/chunk/exp2.ts'
import { factorValues, type Gates } from '../../operators/chunk/factors.ts'
import type { ChunkProgram } from '../../operators/chunk/program.ts'
import { entriesOf } from '../../program/matrix/matrix.ts'
import { operandsOf } from '../../program/operands.ts'
import { bitExact } from '../arithmetic.ts'
import { type Observer, runOps } from '../machine.ts'

/** What a chunk brings, as integers in the formats of its matrices, row major. */
export interface ChunkInput {
  /** k x d_k; Q carries the factor d_k^-1/2. */
  readonly K: ArrayLike<number>
  readonly Q: ArrayLike<number>
  /** k x d_v. */
  readonly V: ArrayLike<number>
  readonly gates: Gates
  /** d_k x d_v: the state before the chunk. */
  readonly S: ArrayLike<number>
}

/** What comes of it: k x d_v, d_k x d_v, and the entries that did not fit. */
export interface ChunkOutput {
  readonly O: Float64Array
  readonly S: Float64Array
  readonly saturations: number
}

/** Runs the program of a chunk in integers, exact to the bit. */
export function runChunkProgram(
  program: ChunkProgram,
  input: ChunkInput,
  observe?: Observer,
): ChunkOutput {
  const buffers = new Map<string, Float64Array>()
  for (const op of program.ops)
    for (const operand of operandsOf(op))
      buffers.set(operand.buffer, new Float64Array(entriesOf(operand)))
  for (const [name, values] of factorValues(input.gates)) buffers.set(name, values)
  const { values: V, saturated } = weighted(program, input)
  const S = Float64Array.from(input.S)
  const given = { K: input.K, 'K^T': turned(program, input.K), Q: input.Q, V, S }
  for (const [name, values] of Object.entries(given)) buffers.set(name, Float64Array.from(values))
  const state = program.formatOf('S')
  const right = program.formatOf('S right')
  if (buffers.has('S right'))
    buffers.set(
      'S right',
      S.map(x => right.kind.round(x, state.fractionBits - right.fractionBits, right)),
    )
  const saturations = saturated + runOps(program, buffers, bitExact, observe)
  const result = (name: string) => buffers.get(name) ?? new Float64Array()
  return { O: result('O'), S: result('S'), saturations }
}

/** beta times the values, as they are stored when they come. */
function weighted(program: ChunkProgram, { V, gates: { beta } }: ChunkInput) {
  const format = program.formatOf('V')
  let saturated = 0
  const values = Float64Array.from(V, (x, at) => {
    const product = x * (beta[Math.floor(at / format.columns)] ?? 0)
    saturated += Number(format.kind.saturates(product, factorBits, format))
    return format.kind.round(product, factorBits, format)
  })
  return { values, saturated }
}

/** K^T, row major. */
function turned(program: ChunkProgram, K: ArrayLike<number>): Float64Array {
  const { rows, columns } = program.formatOf('K^T')
  return Float64Array.from(
    { length: rows * columns },
    (_, at) => K[(at % columns) * rows + Math.floor(at / columns)] ?? 0,
  )
}
