import { type IssuedProduct, issueRun } from '../../../../generator/program/cycles/issue.ts'
import type { Op, Operand, Program } from '../../../../generator/program/program.ts'
import { element, type Reading, type TileReading } from './cycle-element.ts'
import { innerRow, isChanged, resultRow } from './places.ts'

export interface CycleRun {
  /** Buffer T below the diagonal, row major. */
  readonly result: readonly number[]
  /** The same of the second matrix of a pair. */
  readonly second: readonly number[]
  /** From the first step of the program to its last store, both counted. */
  readonly cycles: number
  /** Words that were read before the operation that makes them had stored them. */
  readonly early: number
  /** Result rows that leave the array in the same cycle as another one. */
  readonly collisions: number
}

interface Machine {
  readonly program: Program
  readonly memory: ReadonlyMap<string, Float64Array>
  /** What happens in each cycle: the reads before the stores. */
  readonly reads: (() => void)[][]
  readonly stores: (() => void)[][]
  /** The cycle in which a word is stored, by the operations that are done. */
  readonly storedIn: Map<string, number>
  /** The same by the operation (or single row) that is under way. */
  readonly own: Map<string, number>
  readonly leaving: number[]
  early: number
}

/**
 * Runs a program word by word in the cycles of the machine: lane r reads its left word r cycles after
 * the first step of a product, step s its right word s cycles after it; with e the last step of the
 * last product of a tile, result row p leaves in cycle e + 1 + p, takes its addend in e + 2 + p, is
 * stored in e + 5 + p and readable from the next cycle on; registers in the cells delay both, one in
 * the epilogue the store. A word that is not stored yet, or already stored over, is read as it is: a
 * program with a wait too short comes out wrong. With a second matrix it is a pair, whose second
 * matrix has buffers of its own.
 */
export function runCycles(
  program: Program,
  A: ArrayLike<number>,
  other?: ArrayLike<number>,
): CycleRun {
  const machine = atRest(program, A, other)
  const { reads, stores, own, storedIn, leaving } = machine
  let before: Op | undefined
  for (const { op, products } of tilesIssued(program, other !== undefined)) {
    if (op !== before || op.granularity === 'row') {
      for (const [word, cycle] of own) storedIn.set(word, cycle)
      own.clear()
    }
    before = op
    plan(machine, op, products)
  }
  for (let cycle = 0; cycle < stores.length; cycle += 1) {
    for (const run of reads[cycle] ?? []) run()
    for (const run of stores[cycle] ?? []) run()
  }
  const k = program.input.rows
  const below = (name: string) =>
    Array.from(machine.memory.get(name) ?? [], (x, at) => (at % k < Math.floor(at / k) ? x : 0))
  return {
    result: below('T'),
    second: below(secondOf('T')),
    cycles: stores.length,
    early: machine.early,
    collisions: leaving.length - new Set(leaving).size,
  }
}

/** The buffer of the second matrix of a pair. */
const secondOf = (buffer: string): string => `second ${buffer}`

function atRest(program: Program, A: ArrayLike<number>, other?: ArrayLike<number>): Machine {
  const memory = new Map([
    ...filled(program, A),
    ...(other ? filled(program, other).map(([name, M]) => [secondOf(name), M] as const) : []),
  ])
  const lists = { reads: [], stores: [], leaving: [] }
  return { program, memory, ...lists, storedIn: new Map(), own: new Map(), early: 0 }
}

/** The buffers of a matrix as the input stream leaves them. */
function filled({ input: { rows: k }, buffers }: Program, A: ArrayLike<number>) {
  return buffers.map(({ name, starts }) => {
    const M = name === 'A' ? Float64Array.from(A) : new Float64Array(k * k)
    for (let i = 1; starts === 'pairs' && i < k; i += 2) M[i * k + i - 1] = A[i * k + i - 1] ?? 0
    return [name, M] as const
  })
}

/** The products of each result tile, in the order in which they run. */
function tilesIssued(program: Program, isPair: boolean): { op: Op; products: IssuedProduct[] }[] {
  const tiles: { op: Op; products: IssuedProduct[] }[] = []
  const ops = [program.ops, program.ops.map(inSecond)]
  for (const product of issueRun(program.ops, program, isPair ? 'pair' : 'alone').products) {
    const op = ops[product.context]?.[product.op]
    if (op === undefined) throw new Error(`there is no operation ${product.op}`)
    if (product.first) tiles.push({ op, products: [] })
    tiles.at(-1)?.products.push(product)
  }
  return tiles
}

/** An operation on the buffers of the second matrix. */
function inSecond(op: Op): Op {
  const own = <Any extends Operand | null>(operand: Any): Any =>
    operand && { ...operand, buffer: secondOf(operand.buffer) }
  return {
    ...op,
    left: own(op.left),
    right: own(op.right),
    addend: own(op.addend),
    into: own(op.into),
  }
}

/** Enters the reads and stores of a tile into the cycles in which they happen. */
function plan(machine: Machine, op: Op, products: readonly IssuedProduct[]): void {
  const {
    input: { rows: k },
    tile: P,
    pipeline,
  } = machine.program
  const [{ row, column, lane, start, steps } = { row: 0, column: 0, lane: 0, start: 0, steps: 0 }] =
    products.slice(-1)
  const end = start + steps - 1
  const stored = end + 5 + pipeline.mac + pipeline.epilogue
  const rows = Array.from({ length: rowsMade(op, P) }, (_, p) =>
    op.granularity === 'row' ? row * P + lane : row * P + resultRow(op, p),
  )
  const readings = products.map(product => readingOf(machine, op, product, rows))
  for (const [p, i] of rows.entries()) {
    const addend = op.addend && read(machine, end + 2 + pipeline.mac + p, op.addend, i, column)
    const tile: TileReading = { op, readings, addend }
    push(machine.stores, stored + p, () => {
      const into = machine.memory.get(op.into.buffer) ?? new Float64Array(k * k)
      for (let j = column * P; j < (column + 1) * P; j += 1)
        if (isChanged(op, i, j)) into[i * k + j] = element(tile, p, i, j, P)
    })
    machine.own.set(`${op.into.buffer} ${i} ${column}`, stored + p)
    machine.leaving.push(end + 1 + p)
  }
}

const readingOf = (
  machine: Machine,
  op: Op,
  product: IssuedProduct,
  rows: readonly number[],
): Reading => {
  const { inner, column, start, steps } = product
  const { left, right } = op
  return {
    product,
    left: left === null ? [] : rows.map((i, p) => read(machine, start + p, left, i, inner)),
    right: Array.from({ length: steps }, (_, s) => {
      const l = inner * machine.program.tile + innerRow(op, s)
      return read(machine, start + s, right, l, column)
    }),
  }
}

/** The word of an operand as it will be in a cycle. */
function read(machine: Machine, cycle: number, from: Operand, row: number, tileColumn: number) {
  const {
    input: { rows: k },
    tile: P,
  } = machine.program
  const values = new Float64Array(P)
  const at = row * k + tileColumn * P
  const memory = machine.memory.get(from.buffer) ?? new Float64Array(k * k)
  push(machine.reads, cycle, () => values.set(memory.subarray(at, at + P)))
  const stored = machine.storedIn.get(`${from.buffer} ${row} ${tileColumn}`) ?? -1
  if (stored >= cycle) machine.early += 1
  return values
}

const push = (events: (() => void)[][], cycle: number, run: () => void): void => {
  events[cycle] ??= []
  events[cycle]?.push(run)
}

const rowsMade = ({ granularity }: Op, P: number): number =>
  granularity === 'row' ? 1 : granularity === 'half' ? P / 2 : P
