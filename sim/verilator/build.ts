import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { GeneratedFile } from '../../generator/generate.ts'
import { cached, cacheFolder, entryName } from '../../generator/system/cache.ts'
import { onDisk, temporaryPlace } from '../../generator/system/disk.ts'
import type { Environment } from '../../generator/system/environment.ts'
import { removeOnInterrupt } from '../../generator/system/interrupt.ts'
import { endOf, runProgram } from '../../generator/system/run-program.ts'
import { temporaryFolder } from '../../generator/system/temporary.ts'
import { BuildError } from '../errors.ts'
import type { Simulated } from '../simulated.ts'
import { type Flavour, harnessFiles, modelPrefix } from './harness.ts'
import { makeArguments, makeEnvironment } from './make.ts'
import { findToolchain, type Toolchain } from './toolchain.ts'

export interface BuildOptions extends Partial<Flavour> {
  /** Where builds are kept; by default as `cacheFolder` says. */
  readonly cacheDir?: string
  /** Environment in which tools are found and run. */
  readonly env?: Environment
  /** Longest time for a build in milliseconds, ten minutes by default. */
  readonly timeout?: number
  /** Whether it runs fast and builds longer; true by default, but for a few small matrices. */
  readonly optimise?: boolean
}

/** A simulation ready to run. */
export interface Model {
  readonly path: string
  readonly flavour: Flavour
  /** Whether it was in the cache. */
  readonly found: boolean
}

const modelName = 'model'

/**
 * The simulation of a bundle, taken from the cache when the same Verilog was built in the same way
 * before. Throws ToolError when a tool is missing, BuildError when the build ends in an error, and
 * DiskError when a disk is full.
 */
export async function buildModel(bundle: Simulated, options: BuildOptions = {}): Promise<Model> {
  const env = options.env ?? process.env
  const tools = await findToolchain(env)
  const { stores = false, trace = false, coverage = false } = options
  const flavour = { stores, trace, coverage }
  const verilog = bundle.files.filter(({ path }) => /\.(v|vh)$/.test(path))
  const files = [...verilog, ...harnessFiles(bundle, flavour)]
  const args = verilatorArguments(
    bundle.topName,
    verilog,
    flavour,
    makeArguments(tools, options.optimise),
  )
  const name = entryName([tools.verilatorVersion, args, files])
  const cache = resolve(options.cacheDir ?? cacheFolder(env))
  const { folder, found } = await cachedOnce(cache, name, entry =>
    build(entry, files, args, tools, options),
  )
  return { path: join(folder, modelName), flavour, found }
}

const running = new Map<string, ReturnType<typeof cached>>()

/** As `cached`, but a second request of this process waits for the first. */
function cachedOnce(cache: string, name: string, make: (entry: string) => Promise<void>) {
  const key = join(cache, name)
  const started = running.get(key)
  if (started !== undefined) return started
  const promise = cached(cache, name, make).finally(() => running.delete(key))
  running.set(key, promise)
  return promise
}

function verilatorArguments(
  topName: string,
  verilog: readonly GeneratedFile[],
  { trace, coverage }: Flavour,
  forMake: readonly string[],
): string[] {
  return [
    '--cc',
    '--exe',
    '--build',
    ...['--Mdir', 'obj', '-o', modelName],
    ...['--prefix', modelPrefix, '--top-module', topName],
    ...['--x-assign', 'unique', '--x-initial', 'unique'],
    ...(trace ? ['--trace-fst'] : []),
    ...(coverage ? ['--coverage-line', '--coverage-toggle'] : []),
    ...forMake,
    'harness.vlt',
    ...verilog.filter(({ path }) => path.endsWith('.v')).map(({ path }) => path),
  ]
}

/** Builds among the temporary files, and leaves the model in `entry`. */
async function build(
  entry: string,
  files: readonly GeneratedFile[],
  args: readonly string[],
  tools: Toolchain,
  { env = process.env, timeout = 600_000 }: BuildOptions,
): Promise<void> {
  const work = await temporaryFolder('neumarray-build-')
  const forget = removeOnInterrupt(work)
  try {
    await onDisk(temporaryPlace(), () => writeFiles(work, files))
    const jobs = ['--build-jobs', `${Math.min(availableParallelism(), 8)}`]
    const settings = { env: { ...env, ...makeEnvironment(tools) }, timeout }
    const line = [...jobs, ...inBlanks(work), ...args]
    const { log, failure } = await runProgram(tools.verilator, line, work, settings)
    if (failure !== undefined) {
      const command = [tools.verilator, ...line].join(' ')
      const end = endOf(log, 20)
      throw new BuildError(`The build of the simulation ${failure}:\n  ${command}\n${end}`)
    }
    await copyFile(join(work, 'obj', modelName), join(entry, modelName))
  } finally {
    await rm(work, { recursive: true, force: true })
    forget()
  }
}

/**
 * In a folder whose path has blanks the makefile of Verilator refuses to work. All paths in it are
 * relative, so that it works once it is told of no such folder.
 */
const inBlanks = (folder: string): string[] => (/\s/.test(folder) ? ['-MAKEFLAGS', 'CURDIR=.'] : [])

async function writeFiles(folder: string, files: readonly GeneratedFile[]): Promise<void> {
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
}
