import {
  aFunction,
  anObject,
  aText,
  aWhole,
  callProblems,
  type OptionKind,
} from '../config/call-options.ts'
import { ConfigError } from '../config/errors.ts'
import { readLibrary } from '../synth/liberty/library.ts'
import { ramAreaPerBit } from '../synth/ram-area.ts'
import { cacheFolder } from '../system/cache.ts'
import { compilePoints } from './compiled.ts'
import { localExecutor } from './executor/local.ts'
import { wholeInput } from './inputs/whole-input.ts'
import { findTools } from './keys.ts'
import type { Executor, Place } from './part.ts'
import { type Space, spaceOf } from './points.ts'
import { type Measured, type Row, resultsSchema, type SweepResults } from './results.ts'
import { rowOf } from './rows.ts'
import { inputText } from './spec/input.ts'
import { areaUnits, asksFor, type CompleteSpec, type SweepSpec } from './spec/spec.ts'
import { openStore } from './store.ts'
import { byInput, noParts, PartMaker, partsIn } from './tasks.ts'
import { verifiedPoints } from './verified-points.ts'
import { type SweepProgress, Workbench } from './workbench.ts'

/** How a sweep is done; nothing of it changes what is found. */
export interface SweepOptions extends Place {
  /** Parts done at a time; by default as many as there are processors. */
  readonly jobs?: number
  /** Does the parts that take long; by default this machine. */
  readonly executor?: Executor
  readonly progress?: SweepProgress
}

/**
 * Measures every point of a spec. What was found before is taken from the cache, so that a sweep
 * that was interrupted goes on, and the results are the same as without the interruption. A point
 * that fails is a row with its reason. Throws ConfigError for a wrong spec or input and ToolError when a tool
 * is missing that every point needs.
 */
export async function sweep(asked: SweepSpec, options: SweepOptions = {}): Promise<SweepResults> {
  requireOptions('sweep', options)
  const space = spaceOf(asked)
  const { spec } = space
  return await withBench(options, async ({ workbench, local, executor }) => {
    const tools = await findTools(spec, options)
    const library = await libraryName(spec)
    const notes = await wholeInput(space, tools.input)
    const points = await compilePoints(space.points, workbench, local)
    const verified = verifiedPoints(points, spec.verify)
    const maker = new PartMaker(spec, tools)
    const [accuracy, area] = [asksFor(spec, 'accuracy'), asksFor(spec, 'area', 'clock')]
    const loss = asksFor(spec, 'loss')
    const parts = await Promise.all(
      points.map(point =>
        maker.partsOf(point, { accuracy, area, verify: verified.has(point), loss }),
      ),
    )
    const outcomes = await workbench.outcomes('parts', partsIn(parts).sort(byInput), executor)
    const rows = points.map((point, n) => rowOf(point, parts[n] ?? noParts, outcomes, spec))
    return resultsOf(space, rows, { library, notes })
  })
}

const kinds = {
  jobs: aWhole(1, 256),
  executor: {
    expected: 'an object with run and close',
    holds: (value: unknown) =>
      aFunction.holds(Object(value).run) && aFunction.holds(Object(value).close),
  } satisfies OptionKind,
  ...{ progress: aFunction, env: anObject, cacheDir: aText },
}

/** Throws ConfigError with everything that is wrong with the options of a call. */
export function requireOptions(call: string, options: SweepOptions): void {
  const problems = callProblems<SweepOptions>(call, options, kinds)
  if (problems.length > 0) throw new ConfigError(problems)
}

/** What the parts of a sweep are done with. */
export interface Bench {
  readonly workbench: Workbench
  /** Does what is over in milliseconds. */
  readonly local: Executor
  /** Does what takes long. */
  readonly executor: Executor
}

/** Hands the means of a sweep to `work`, and gives back at its end what they hold. */
export async function withBench<Result>(
  { jobs, executor, progress, ...place }: SweepOptions,
  work: (bench: Bench) => Promise<Result>,
): Promise<Result> {
  const store = await openStore(place.cacheDir ?? cacheFolder(place.env))
  const local = localExecutor(jobs, place)
  const workbench = new Workbench(store, progress)
  try {
    return await work({ workbench, local, executor: executor ?? local })
  } finally {
    await local.close()
    await executor?.close()
  }
}

/** The name of the library that a sweep synthesises with, null without one. Throws ConfigError. */
export const libraryName = async (spec: CompleteSpec): Promise<string | null> =>
  asksFor(spec, 'area', 'clock') && spec.liberty !== undefined
    ? (await readLibrary(spec.liberty)).name
    : null

/** The results of a sweep of these rows; `library` as `libraryName` says, `notes` on the input. */
export function resultsOf(
  { spec, axes, fixed }: Space,
  rows: readonly Row[],
  { library, notes }: { readonly library: string | null; readonly notes: readonly string[] },
): SweepResults {
  const { metrics, count, seed, target, verify, lossTokens, input } = spec
  const isSynthesised = asksFor(spec, 'area', 'clock')
  const isAsic = isSynthesised && target === 'asic'
  const measured: Measured = {
    metrics,
    families: input === undefined ? spec.families : [],
    count,
    seed,
    input: input === undefined ? null : inputText(input),
    target: isSynthesised ? target : null,
    areaUnit: isSynthesised ? areaUnits[target] : null,
    library,
    ramAreaPerBit: isAsic ? (spec.ramAreaPerBit ?? ramAreaPerBit) : null,
    verify,
    lossTokens: asksFor(spec, 'loss') ? lossTokens : null,
  }
  return { schema: resultsSchema, axes, fixed, measured, notes, rows }
}
