import { setImmediate } from 'node:timers/promises'
import { aFunction, anything, callProblems } from '../generator/config/call-options.ts'
import { ConfigError } from '../generator/config/errors.ts'
import { parseConfig } from '../generator/config/parse.ts'
import {
  type Analysis,
  type AnalyzeOptions,
  analyze as analyzeConfig,
} from '../generator/golden/analyze.ts'
import { type AskedInput, inputOf } from './checked-input.ts'
import { recordedModel } from './recorded-model.ts'

/** What `analyze` takes beside a request. */
export interface AnalyzeRequestOptions<Name extends string = string>
  extends Pick<AnalyzeOptions, 'progress' | 'each'> {
  /** By default 16 matrices of family `mix`, as on the command line. */
  readonly input?: AskedInput<Name>
}

/**
 * Accuracy, ranges and cycles of a design on a batch, by the golden model alone; a Config is a
 * request too. Throws ConfigError or InputError.
 */
export async function analyze(
  request: unknown,
  options: AnalyzeRequestOptions = {},
): Promise<Analysis> {
  const kinds = { input: anything, progress: aFunction, each: aFunction }
  const problems = callProblems<AnalyzeRequestOptions>('analyze', options, kinds)
  if (problems.length > 0) throw new ConfigError(problems)
  const config = parseConfig(request)
  const input = inputOf(options)
  const given = { ...options, input, loadModel: recordedModel }
  return await analyzeConfig(config, { ...given, pause: () => setImmediate() })
}
