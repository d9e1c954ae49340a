import { findToolchain } from '../../sim/verilator/toolchain.ts'
import { needsModel } from '../inputs/families/families.ts'
import { nextpnrVersion } from '../synth/clock/nextpnr.ts'
import { staVersion } from '../synth/clock/sta.ts'
import { readLibrary } from '../synth/liberty/library.ts'
import { findYosys } from '../synth/yosys/find.ts'
import { entryName } from '../system/cache.ts'
import type { Environment } from '../system/environment.ts'
import { ToolError } from '../system/errors.ts'
import { checkTemporary } from '../system/temporary.ts'
import { codeVersion } from './code-version.ts'
import { contentOf } from './inputs/files.ts'
import { modelVersion } from './inputs/model-version.ts'
import type { Part, Place, Task } from './part.ts'
import type { Compiled } from './parts/design.ts'
import { readingOf } from './spec/input.ts'
import { asksFor, type CompleteSpec } from './spec/spec.ts'

/** Versions of the tools that a sweep will use; null where it needs none. */
export interface Tools {
  readonly yosys: string | null
  readonly library: string | null
  readonly verilator: string | null
  /** What looks for the slowest path; left out where it is not asked for. */
  readonly timer?: string | null
  /** What the files of the input hold; left out without any. */
  readonly input?: string
}

/** Looks for the tools of a sweep, so that one that is missing is missed at once. Throws ToolError, ConfigError. */
export async function findTools(spec: CompleteSpec, { env = process.env }: Place): Promise<Tools> {
  const { liberty, verify } = spec
  const hasSynthesis = asksFor(spec, 'area', 'clock')
  const library = hasSynthesis && liberty !== undefined ? (await readLibrary(liberty)).hash : null
  const verilator = verify === 'none' ? null : (await findToolchain(env)).verilatorVersion
  if (verilator !== null) await checkTemporary()
  const files = spec.input === undefined ? {} : { input: await contentOf(spec.input) }
  if (!hasSynthesis) return { yosys: null, library, verilator, ...files }
  const yosys = await findYosys(spec.yosys, { env, timeout: 600_000 })
  await yosys.close()
  const timer = asksFor(spec, 'clock') ? await timerOf(spec, env) : null
  return { yosys: yosys.version, library, verilator, timer, ...files }
}

/** The tool that times a target: for `asic` it may be missing, as Yosys can do it too. */
async function timerOf({ target }: CompleteSpec, env: Environment): Promise<string | null> {
  if (target === 'asic') return (await staVersion(env)) ?? null
  const version = await nextpnrVersion(env)
  if (version !== undefined) return version
  const wayOut = 'install it: apt-get install nextpnr-ice40'
  throw new ToolError(`nextpnr-ice40 was not found, which times target ${target}; ${wayOut}`)
}

/** The part that compiles a design. */
export const designPartOf = async (task: Task & { readonly kind: 'design' }): Promise<Part> => ({
  key: entryName(['design', await codeVersion('models'), task.config]),
  task,
})

/** A task whose result designs may share. */
export type KeyedTask = Exclude<Task, { readonly kind: 'design' }>

/** The part of a task on a compiled design: designs that must give the same have one part. */
export async function partOf(task: KeyedTask, compiled: Compiled, tools: Tools): Promise<Part> {
  const { kind, config: _, ...rest } = task
  switch (kind) {
    case 'accuracy': {
      const model = task.families.some(needsModel) ? await modelVersion() : null
      // The path of a file is no part of the result; its content is.
      const { input, ...settings } = rest as Omit<typeof task, 'kind' | 'config'>
      const given = input === null ? null : [readingOf(input.from), tools.input]
      const means = [settings, given, model]
      return keyed(task, [await codeVersion('models'), compiled.arithmetic, ...means])
    }
    case 'loss': {
      const versions = [await codeVersion('models'), await modelVersion()]
      return keyed(task, [...versions, compiled.arithmetic, rest])
    }
    case 'outline':
      return keyed(task, [await codeVersion('machine'), compiled.hardware])
    case 'area': {
      // The path of the library is no part of the result; its content is.
      const { liberty: __, ...settings } = rest as typeof rest & { readonly liberty?: unknown }
      const means = [settings, tools.yosys, tools.library, tools.timer ?? null]
      return keyed(task, [await codeVersion('machine'), compiled.hardware, ...means])
    }
    case 'verify':
      return keyed(task, [await codeVersion('machine'), compiled.hardware, rest, tools.verilator])
  }
}

const keyed = (task: Task, determinants: readonly unknown[]): Part => ({
  key: entryName([task.kind, ...determinants]),
  task,
})
