import { accuracyCell, accuracyRow } from './accuracy.ts'
import { arrays, columns, cyclesOf, speedup } from './columns.ts'
import { contextRow } from './contexts.ts'
import { lossRows } from './losses.ts'

/** A table that is written into a page between marks that bear its name. */
export interface Table {
  readonly path: string
  readonly name: string
  readonly heads: readonly string[]
  readonly rows: () => Promise<readonly (readonly string[])[]>
}

const schemes = ['blocked', '--refine', 'doubling', 'horner', 'product', 'substitution']
const accurate = ['blocked', 'blocked, given A', '+ 2 bits', ...schemes.slice(1)]
const exact = ['blocked', '+ 2 bits', '--refine', 'progressive', 'doubling', 'substitution']
const series = ['horner', 'product', 'powers', 'product, range worst', 'powers, range worst']
const truncated = [...series, 'horner, no mask', 'horner, (3,16)']
const finer = ['silu', 'corr', 'hard', 'vocab', 'mix']
const families = ['silu', 'corr', 'hard', 'vocab', 'mix', 'fla']

const code = (heads: readonly string[]) => heads.map(head => `\`${head}\``)

/** Every table of the README and of docs/ that `npm run tables` writes. */
export const tables: readonly Table[] = [
  {
    path: 'README.md',
    name: 'cycles',
    heads: ['k', 'P', '`blocked`', 'interval', 'faster', ...code(schemes.slice(1))],
    rows: async () => arrays.map(cycleRow),
  },
  {
    path: 'README.md',
    name: 'losses',
    heads: [
      'k = 64',
      'ordinary text',
      'after 4 tokens repeat',
      'worst of 1 to 8 tokens',
      'SNR `trained`',
      'SNR `repeated`',
    ],
    rows: lossRows,
  },
  {
    path: 'docs/algorithm.md',
    name: 'accuracy',
    heads: ['k', 'W', ...code(accurate)],
    rows: () =>
      inTurn([16, 32, 64, 128], [8, 16], async (chunkSize, operandWidth) => {
        const cells = await accuracyRow(accurate, { chunkSize, operandWidth }, 'mix')
        return [`${chunkSize}`, `${operandWidth}`, ...cells]
      }),
  },
  {
    path: 'docs/algorithm.md',
    name: 'intermediate',
    heads: ['intermediate bits', ...finer],
    rows: () => Promise.all([0, 1, 2, 4].map(intermediateRow)),
  },
  byFamily('exact', exact),
  byFamily('series', truncated),
  {
    path: 'docs/hardware.md',
    name: 'contexts',
    heads: [
      'k',
      'P',
      'one',
      'busy',
      'two',
      'busy',
      'alone',
      'in a pair',
      '`substitution`, one',
      'two',
    ],
    rows: async () => arrays.map(contextRow),
  },
]

function byFamily(name: string, heads: readonly string[]): Table {
  return {
    path: 'docs/algorithm.md',
    name,
    heads: ['family, W', ...code(heads)],
    rows: () =>
      inTurn([8, 16], families, async (operandWidth, family) => [
        `${family} ${operandWidth}`,
        ...(await accuracyRow(heads, { operandWidth }, family)),
      ]),
  }
}

function cycleRow(place: { readonly k: number; readonly P: number }): string[] {
  const compute = (column: string) => cyclesOf(column, place).compute
  const { interval } = cyclesOf('blocked', place)
  const own = [`**${compute('blocked')}**`, interval, `${speedup(place).toFixed(1)} x`]
  return [place.k, place.P, ...own, ...schemes.slice(1).map(compute)].map(String)
}

async function intermediateRow(intermediateBits: number): Promise<string[]> {
  const request = { ...columns['doubling'], intermediateBits }
  const cells: string[] = []
  for (const family of finer) cells.push(await accuracyCell(request, family))
  return [`${intermediateBits}`, ...cells]
}

async function inTurn<A, B>(
  first: readonly A[],
  second: readonly B[],
  row: (a: A, b: B) => Promise<string[]>,
): Promise<string[][]> {
  const rows: string[][] = []
  for (const a of first) for (const b of second) rows.push(await row(a, b))
  return rows
}
