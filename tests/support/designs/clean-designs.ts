import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { generate } from '../../../generator/generate.ts'
import { scratch } from '../scratch.ts'

/** Throws when a linter is missing. */
export async function requireLinters(): Promise<void> {
  for (const [tool, version] of [
    ['verilator', '--version'],
    ['yosys', '-V'],
    ['iverilog', '-V'],
  ] as const) {
    const { failed } = await execa(tool, [version], { reject: false })
    if (failed) throw new Error(`${tool} is missing; install it with: apt-get install ${tool}`)
  }
}

export interface Lintable {
  readonly name: string
  readonly request: Readonly<Record<string, unknown>>
}

const neumann = { scheme: 'neumann' } as const
const tiny = { chunkSize: 16, arraySize: 4 }

/** Designs of every kind, beside the presets. */
export const corners: readonly Lintable[] = [
  { name: 'W = 4, P = 4, k = 64', request: { operandWidth: 4, arraySize: 4 } },
  { name: 'W = 18, P = 32, k = 64', request: { operandWidth: 18, arraySize: 32 } },
  { name: 'P = k = 16', request: { chunkSize: 16, arraySize: 16 } },
  { name: 'k = 128, P = 32', request: { chunkSize: 128, arraySize: 32 } },
  { name: 'W = 5, P = 4: padded beats', request: { operandWidth: 5, ...tiny } },
  { name: 'blocks of 4, within a tile', request: { blockSize: 4, chunkSize: 32 } },
  { name: 'blocks of 32, of many tiles', request: { blockSize: 32 } },
  { name: 'blocks of 4 in one tile', request: { blockSize: 4, chunkSize: 16, arraySize: 16 } },
  { name: '2 intermediate bits', request: { intermediateBits: 2, chunkSize: 32 } },
  {
    name: '2 intermediate bits, blocks of 8, refined',
    request: { intermediateBits: 2, chunkSize: 32, blockSize: 8, refine: true },
  },
  { name: 'refined', request: { refine: true, ...tiny } },
  { name: 'substitution', request: { scheme: 'substitution' } },
  { name: 'substitution, refined', request: { scheme: 'substitution', refine: true } },
  {
    name: 'substitution in one tile',
    request: { scheme: 'substitution', chunkSize: 16, arraySize: 16 },
  },
  { name: 'doubling', request: { ...neumann, correction: 'doubling' } },
  {
    name: 'doubling with intermediate bits, refined',
    request: { ...neumann, ...tiny, correction: 'doubling', intermediateBits: 3, refine: true },
  },
  { name: 'progressive', request: { ...neumann, correction: 'progressive', chunkSize: 32 } },
  { name: 'the series', request: neumann },
  { name: 'the series on k = 128', request: { ...neumann, chunkSize: 128 } },
  {
    name: 'the series in one tile',
    request: { ...neumann, chunkSize: 16, arraySize: 16 },
  },
  {
    name: 'literal powers without a mask',
    request: { ...neumann, powerSum: 'powers', mask: false },
  },
  { name: 'product, S odd', request: { ...neumann, powerSum: 'product', residualSteps: 7 } },
  {
    name: 'product, S odd, without a mask',
    request: { ...neumann, powerSum: 'product', residualSteps: 5, mask: false },
  },
  { name: 'N = 1, S = 1', request: { ...neumann, neumannOrder: 1, residualSteps: 1 } },
  {
    name: 'N = 1, S = 1, refined',
    request: { ...neumann, neumannOrder: 1, residualSteps: 1, refine: true },
  },
  {
    name: 'N = 1, S = 1, literal powers',
    request: {
      ...neumann,
      neumannOrder: 1,
      residualSteps: 1,
      powerSum: 'powers',
      chunkSize: 16,
    },
  },
  {
    name: 'one tile, one operation',
    request: { ...neumann, chunkSize: 16, arraySize: 16, neumannOrder: 1, residualSteps: 1 },
  },
  {
    name: 'S beyond the end, product, without a mask',
    request: {
      ...neumann,
      chunkSize: 16,
      neumannOrder: 7,
      residualSteps: 3,
      powerSum: 'product',
      mask: false,
    },
  },
  { name: 'many binary points', request: { ...neumann, powerSum: 'powers', range: 'worst' } },
  { name: 'a register in the cells', request: { macPipeline: 1 } },
  {
    name: 'all pipeline registers, 2 intermediate bits, refined',
    request: { ...tiny, macPipeline: 2, epiloguePipeline: 1, intermediateBits: 2, refine: true },
  },
  {
    name: 'all pipeline registers, substitution',
    request: { ...tiny, macPipeline: 2, epiloguePipeline: 1, scheme: 'substitution' },
  },
  { name: 'words held outside the memories', request: { ramStyle: 'hold', ...tiny } },
  { name: 'two matrices in turn', request: { contexts: 2 } },
  {
    name: 'parity and hardened control',
    request: { parity: 'memories', harden: 'sequencer', operandWidth: 5, ...tiny },
  },
  {
    name: 'parity and hardened control, two contexts, substitution, refined',
    request: {
      ...{ ...tiny, parity: 'memories', harden: 'sequencer', contexts: 2 },
      ...{ scheme: 'substitution', refine: true, macPipeline: 2 },
    },
  },
  {
    name: 'two matrices in turn, substitution, refined',
    request: { contexts: 2, scheme: 'substitution', refine: true, ...tiny },
  },
  {
    name: 'two matrices in turn, one tile, one operation',
    request: {
      ...neumann,
      contexts: 2,
      chunkSize: 16,
      arraySize: 16,
      neumannOrder: 1,
      residualSteps: 1,
    },
  },
  {
    name: 'two matrices in turn, wide intermediates and literal powers',
    request: { ...neumann, contexts: 2, ...tiny, powerSum: 'powers', range: 'worst', mask: false },
  },
  { name: 'another name', request: { name: 'u_top', ...tiny } },
]

/** One of each kind, small where the kind allows it: a unit, a way of addressing, an option that changes ports. */
const kinds = new Set([
  'P = k = 16',
  'W = 5, P = 4: padded beats',
  'blocks of 32, of many tiles',
  'doubling with intermediate bits, refined',
  'progressive',
  'literal powers without a mask',
  'product, S odd, without a mask',
  'one tile, one operation',
  'many binary points',
  'all pipeline registers, 2 intermediate bits, refined',
  'words held outside the memories',
  'parity and hardened control',
  'two matrices in turn, substitution, refined',
  'two matrices in turn, wide intermediates and literal powers',
])

/** For the night: a corner of a kind that another one has. */
export const isSecond = ({ name }: Lintable): boolean => !kinds.has(name)

/** The Verilog of these designs passes every linter without a word. */
export const lintsClean = (designs: readonly Lintable[]) =>
  test.each([...designs])(
    'verilator, yosys and iverilog have nothing to say of the Verilog of $name',
    async ({ request }) => {
      const folder = await scratch()
      const { files, topName } = generate(request)
      for (const { path, text } of files) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), text)
      }
      const verilog = files.map(({ path }) => path).filter(path => path.endsWith('.v'))
      const run = async (tool: string, ...line: string[]) => {
        const options = { cwd: folder, all: true, reject: false, timeout: 300_000 } as const
        const { all, exitCode } = await execa(tool, line, options)
        return { all, exitCode }
      }
      const silent = { all: '', exitCode: 0 }
      const check = `read_verilog ${verilog.join(' ')}; hierarchy -check -top ${topName}; proc; check -assert`
      expect(
        await run('verilator', '--lint-only', '-Wall', '--top-module', topName, ...verilog),
      ).toEqual(silent)
      expect(
        await run('iverilog', '-g2005', '-Wall', '-s', topName, '-o', 'out', ...verilog),
      ).toEqual(silent)
      expect(await run('yosys', '-q', '-p', check)).toEqual(silent)
    },
  )
