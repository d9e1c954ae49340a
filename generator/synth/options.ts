import {
  aDuration,
  aFunction,
  anObject,
  anything,
  aText,
  aTruth,
  callProblems,
  type OptionKind,
} from '../config/call-options.ts'
import type { Environment } from '../system/environment.ts'
import { nearest } from '../text/nearest.ts'
import { either, show } from '../text/wording.ts'
import { libertyPackage } from './liberty/find.ts'
import type { LibertyPaths } from './targets.ts'
import { type Target, targets, type YosysChoice, yosysChoices } from './targets.ts'

/** How a design is synthesised. */
export interface SynthOptions {
  readonly target: Target
  /** Liberty files, one or several that make a library; for `asic`, and needed there. */
  readonly liberty?: LibertyPaths
  /** `auto` by default: the Yosys of the system when it is new enough, else WebAssembly. */
  readonly yosys?: YosysChoice
  /** Area of a bit of memory in um2, for `asic`; `ramAreaPerBit` of ram-area.ts by default. */
  readonly ramAreaPerBit?: number
  /** Whether the slowest path and the power are looked for, where the target has them; true by default. */
  readonly clock?: boolean
  /** Environment in which tools are found and run. */
  readonly env?: Environment
  /** Where results are kept; by default as `cacheFolder` says. */
  readonly cacheDir?: string
  /** Longest time for a run of a tool in milliseconds, ten minutes by default. */
  readonly timeout?: number
  /** Told how far the work is. */
  readonly progress?: (stage: string, done: number, total: number) => void
}

const aLibrary: OptionKind = {
  expected: 'the path of a Liberty file, or a list of them',
  holds: value =>
    aText.holds(value) || (Array.isArray(value) && value.length > 0 && value.every(aText.holds)),
}

const kinds = {
  // These are checked together.
  ...{ target: anything, yosys: anything, ramAreaPerBit: anything },
  ...{ liberty: aLibrary, clock: aTruth, env: anObject, cacheDir: aText },
  ...{ timeout: aDuration, progress: aFunction },
}

/** What is wrong with options, each problem in a sentence. */
export function optionProblems(options: SynthOptions): string[] {
  const problems = callProblems<SynthOptions>('synthesize', options, kinds)
  return anObject.holds(options) ? [...problems, ...valueProblems(options)] : problems
}

function valueProblems(options: SynthOptions): string[] {
  const { target, liberty, yosys = 'auto', ramAreaPerBit } = options
  const onlyAsic = (name: string, reason: string) =>
    `${name} is given, but the target is ${show(target)}; ${reason}`
  return [
    ...choiceProblems('target', target, targets),
    ...choiceProblems('yosys', yosys, yosysChoices),
    ...(target === 'asic' && (liberty === undefined || liberty.length === 0) ? [noLiberty] : []),
    ...(target !== 'asic' && liberty !== undefined
      ? [onlyAsic('liberty', 'only asic reads a Liberty file')]
      : []),
    ...(target !== 'asic' && ramAreaPerBit !== undefined
      ? [onlyAsic('ram area per bit', 'only asic gives memories an area')]
      : []),
    ...(ramAreaPerBit === undefined || isArea(ramAreaPerBit)
      ? []
      : [`ram area per bit is ${show(ramAreaPerBit)}; expected um2 of a bit, 0 or more`]),
  ]
}

function choiceProblems(name: string, value: unknown, known: readonly string[]): string[] {
  if (known.some(one => one === value)) return []
  const meant = typeof value === 'string' ? nearest(value, known) : undefined
  const hint = meant === undefined ? '' : `; did you mean ${meant}?`
  return [`${name} is ${show(value)}; expected ${either(known)}${hint}`]
}

const isArea = (value: unknown): boolean =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0

const noLiberty = `target asic needs the cells of a process; name a Liberty file (--liberty FILE.lib). ${libertyPackage}`
