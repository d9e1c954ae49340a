import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import type { Bundle } from '../../generator/generate.ts'
import type { Batch } from '../../generator/program/execution.ts'
import { entriesOf } from '../../generator/program/matrix/matrix.ts'
import type { Environment } from '../../generator/system/environment.ts'
import { onInterrupt, removeOnInterrupt } from '../../generator/system/interrupt.ts'
import { temporaryFolder } from '../../generator/system/temporary.ts'
import { BuildError, SimulationError } from '../errors.ts'
import { parseReport } from '../execution/harness-report.ts'
import { defaultCycleLimit } from '../execution/limits.ts'
import { executionOf, type RtlExecution } from '../execution/rtl-execution.ts'
import { crashSentence, deadlineSentence, hangSentence } from '../execution/run-sentences.ts'
import { decodeValues } from '../execution/vectors.ts'
import { benchFile } from './bench.ts'
import { requireIcarus } from './tool.ts'
import { batchLines, valuesOf } from './vectors.ts'

export interface IcarusOptions {
  /** Chance in percent, 0 to 99, that a stream rests in a cycle; 0 by default. */
  readonly stall?: number
  /** Seed of the stalls: they are those of the other simulator with the same seed; 0 by default. */
  readonly seed?: number
  /** Longest time in milliseconds, ten minutes by default. */
  readonly deadline?: number
  readonly env?: Environment
}

/**
 * Runs a batch on the Verilog of a bundle in Icarus Verilog, which knows a bit that is unknown. Every
 * unknown bit in a control signal after reset, in a valid output or in a store is a violation.
 * Throws ToolError, BuildError, or SimulationError when it hangs, crashes or passes its deadline.
 */
export async function runIcarus(
  bundle: Bundle,
  batch: Batch,
  options: IcarusOptions = {},
): Promise<RtlExecution> {
  const { env = process.env } = options
  await requireIcarus(env)
  const folder = await temporaryFolder('neumarray-icarus-')
  const forget = removeOnInterrupt(folder)
  try {
    await build(folder, bundle, batch, env)
    return await run(folder, bundle, batch, options)
  } finally {
    await rm(folder, { recursive: true, force: true })
    forget()
  }
}

async function build(folder: string, bundle: Bundle, batch: Batch, env: Environment) {
  const verilog = bundle.files.filter(({ path }) => /\.(v|vh)$/.test(path))
  for (const { path, text } of [...verilog, benchFile(bundle, batch.length)]) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  await writeFile(join(folder, 'batch'), batchLines(batch, bundle.program, widthOf(bundle)))
  const sources = verilog.map(({ path }) => path).filter(path => path.endsWith('.v'))
  const args = ['-g2005', '-s', 'bench', '-o', 'model', 'bench.v', ...sources]
  const result = await execa('iverilog', args, {
    ...{ cwd: folder, env: { ...env }, extendEnv: false },
    ...{ all: true, reject: false, timeout: 600_000 },
  })
  if (!result.failed) return
  const command = ['iverilog', ...args].join(' ')
  throw new BuildError(
    `The build of the simulation ended with an error:\n  ${command}\n${result.all}`,
  )
}

async function run(
  folder: string,
  bundle: Bundle,
  batch: Batch,
  { stall = 0, seed = 0, deadline = 600_000, env = process.env }: IcarusOptions,
): Promise<RtlExecution> {
  const { program } = bundle
  const limit = defaultCycleLimit(program, batch.length, stall)
  const running = execa(
    'vvp',
    ['-n', 'model', `+stall=${stall}`, `+seed=${seed}`, `+limit=${limit}`],
    {
      ...{ cwd: folder, env: { ...env }, extendEnv: false, stdin: 'ignore', reject: false },
      ...{ timeout: deadline, killSignal: 'SIGKILL' },
    },
  )
  const survive = onInterrupt(() => running.kill('SIGKILL'))
  const result = await running.finally(survive)
  if (result.timedOut) throw new SimulationError(deadlineSentence(deadline, limit))
  const report = parseReport(result.stdout)
  if (report === null) throw new SimulationError(crashSentence(result))
  const violations = linesOf(await readFile(join(folder, 'findings'), 'utf8'))
  // Ten findings end a run: what it lacks then is no hang.
  if (!report.finished && violations.length === 0)
    throw new SimulationError(hangSentence(report, program, batch, limit))
  const [results, stores] = await Promise.all(
    [widthOf(bundle), storeWidthOf(bundle)].map(async (width, n) => {
      const text = await readFile(join(folder, n === 0 ? 'results' : 'stores'), 'utf8')
      return Int32Array.from(valuesOf(text, program.tile, width), value => value ?? 0)
    }),
  )
  return executionOf(
    { ...report, violations },
    decodeValues(new Uint8Array(results?.buffer ?? []), entriesOf(program.output)),
    stores ? [stores] : null,
    program,
  )
}

const widthOf = ({ program }: Bundle): number => program.width

const storeWidthOf = ({ program }: Bundle): number =>
  Math.max(...program.ops.map(({ into }) => into.width))

const linesOf = (text: string): string[] => text.split('\n').filter(line => line !== '')
