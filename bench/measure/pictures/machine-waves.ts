import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { integers } from '../../../generator/formats/integer.ts'
import { designOf } from '../../../generator/generate.ts'
import { makeBatch } from '../../../generator/inputs/families/families.ts'
import { quantiseBatch } from '../../../generator/inputs/quantise.ts'
import { runDesign } from '../../../sim/language/run.ts'
import { type Line, wavesPicture } from './waves.ts'

const config = parseConfig({ chunkSize: 16, arraySize: 4 })
const lanes = config.arraySize

const ports = [
  ...['s_axis_tvalid', 's_axis_tready', 's_axis_tlast', 'matrix_start', 'array_busy'],
  ...['matrix_done', 'm_axis_tvalid', 'm_axis_tlast'],
]

/** One matrix at the ports of a machine of k 16, P 4: it comes, is worked on, and leaves. */
export function portsPicture(): string {
  const lines = linesOf(ports)
  const cyclesOf = (name: string) => lines.find(line => line.name === name)?.cycles ?? []
  const begin = cyclesOf('s_axis_tvalid').indexOf(1n) - 1
  const shown = lines.map(({ name, cycles }) => {
    // Without valid the other signals of a stream say nothing.
    const valid = name.endsWith('tlast') ? cyclesOf(name.replace('tlast', 'tvalid')) : []
    const counted = cycles.map((value, at) => (valid[at] === 0n ? null : value))
    return { name, cycles: counted.slice(begin), marking: name !== 'array_busy' }
  })
  return wavesPicture(shown, 'k = 16, P = 4: one matrix, streams that are always ready')
}

/** Two products in the rows of the array, one cycle later from row to row, as the design runs. */
export function staggeredPicture(): string {
  const array = 'u_array.'
  const seen = linesOf([...['load_i', 'loads_q', 'leaving_i'].map(name => array + name)])
  const [load, loads, leaving] = seen.map(({ cycles }) => cycles as readonly bigint[])
  if (load === undefined || loads === undefined || leaving === undefined) return ''
  const isLoaded = (row: number, at: number) =>
    row === 0 ? load[at] === 1n : (((loads[at] ?? 0n) >> BigInt(row - 1)) & 1n) === 1n
  const from = firstPair(load) - 1
  const window = Array.from({ length: 3 * lanes + 4 }, (_, n) => from + n)
  const starts = window.filter(at => isLoaded(0, at)).slice(0, 2)
  const productAt = (row: number, at: number) => {
    const product = starts.findIndex(start => at >= start + row && at < start + row + lanes)
    return product < 0 ? '' : `${'AB'[product]}${at - (starts[product] ?? 0) - row}`
  }
  const rows = Array.from({ length: lanes }, (_, row) => ({
    name: `row ${row}`,
    cycles: window.map(at => productAt(row, at)),
  }))
  const ends = { name: 'leaves', cycles: window.map(at => rowIn(leaving[at] ?? 0n)) }
  for (const [row] of rows.entries())
    for (const start of starts)
      if (!isLoaded(row, start + row)) throw new Error(`row ${row} does not load in its cycle`)
  return wavesPicture(
    [...rows, ends],
    'P = 4: A2 is step 2 of product A; below, the row whose results leave',
  )
}

/** The cycle in which the first of two products starts that follow each other without a gap. */
function firstPair(load: readonly bigint[]): number {
  const found = load.findIndex((_, at) => {
    const next = load.slice(at + 1, at + lanes + 1)
    return load[at] === 1n && next[lanes - 1] === 1n && !next.slice(0, -1).includes(1n)
  })
  if (found < 0) throw new Error('no two products follow each other')
  return found
}

const rowIn = (flags: bigint): string => {
  const row = flags.toString(2).length - 1
  return flags === 0n ? '' : `${row}`
}

/** Signals of the machine in every cycle of one matrix, from the end of reset to its last beat. */
function linesOf(names: readonly string[]): Line[] {
  const program = compile(config)
  const { chunkSize, operandWidth, fractionBits } = config
  const batch = quantiseBatch(makeBatch('mix', chunkSize, 1), integers(operandWidth, fractionBits))
  const lines = names.map(name => ({ name, cycles: [] as bigint[] }))
  const matrices = batch.map(({ values }) => values)
  runDesign(designOf(program), program, matrices, {
    watch: running =>
      running.watch(() => {
        for (const { name, cycles } of lines) cycles.push(running.peek(name))
      }),
  })
  return lines
}
