import { compile } from '../../compile/compile.ts'
import { ConfigError } from '../../config/errors.ts'
import { parseConfig } from '../../config/parse.ts'
import type { Config } from '../../config/record/config.ts'
import { noDesignProblems } from '../../sweep/no-design.ts'
import { type Point, spaceOf } from '../../sweep/points.ts'
import type { AxisValue } from '../../sweep/results.ts'
import { words } from '../../text/wording.ts'
import { type OptionValues, textOf } from '../options/command.ts'
import { configFields, readRequest } from '../options/request.ts'
import { designOnLine } from '../options/sweep-options.ts'

/** A design that is asked for. */
export interface AskedDesign {
  readonly config: Config
  /** The values of the options that were given lists; none where one design is asked for. */
  readonly values: Readonly<Record<string, AxisValue>>
  /** These values in words: `blocked, W 8`. */
  readonly label: string
}

/** One design, or several side by side. */
export interface AskedDesigns {
  readonly designs: readonly AskedDesign[]
  /** The options that were given lists. */
  readonly axes: readonly string[]
  /** Sentences on the request: options without effect, combinations that are no design. */
  readonly notes: readonly string[]
  readonly problems: readonly string[]
}

/** Designs that are analysed side by side, at most: what a table and a plot can show. */
const most = 24

/** The designs that a command line asks for: design options take lists, as those of a sweep do. */
export async function askedDesigns(options: OptionValues): Promise<AskedDesigns> {
  if (!hasList(options)) return await oneDesign(options)
  try {
    return await severalDesigns(options)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { designs: [], axes: [], notes: [], problems: error.problems }
  }
}

async function oneDesign(options: OptionValues): Promise<AskedDesigns> {
  const { request, problems, notes } = await readRequest(options)
  if (problems.length > 0) return { designs: [], axes: [], notes: [], problems }
  return {
    designs: [{ config: parseConfig(request), values: {}, label: '' }],
    axes: [],
    notes,
    problems,
  }
}

async function severalDesigns(options: OptionValues): Promise<AskedDesigns> {
  const { design, problems } = designOnLine(options)
  if (problems.length > 0) throw new ConfigError(problems)
  const { axes, points } = spaceOf({ design: { ...(await configFields(options)), ...design } })
  const none = noDesignProblems(points)
  if (none.length > 0) throw new ConfigError(none)
  const found = points.map(point => {
    const names = Object.keys(axes)
    const values = Object.fromEntries(names.map(name => [name, point.request[name] ?? '']))
    return { values, label: labelOf(values), ...designOf(point) }
  })
  const designs = found.flatMap(({ config, values, label }) =>
    config === undefined ? [] : [{ config, values, label }],
  )
  if (designs.length > most) {
    const way = `expected at most ${most}: give fewer values, or use sweep, which takes more`
    throw new ConfigError([`the lists make ${designs.length} designs; ${way}`])
  }
  const notes = found.flatMap(({ label, reason }) =>
    reason === undefined ? [] : [`note: ${label} is no design: ${reason}`],
  )
  return { designs, axes: Object.keys(axes), notes, problems: [] }
}

/** The design of a point, or why it has none. */
function designOf({ config, failure }: Point): { config?: Config; reason?: string } {
  if (config === null) return { reason: failure ?? '' }
  try {
    compile(config)
    return { config }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { reason: error.problems.join('; ') }
  }
}

/** Fields whose commas mean something else. */
const plain = ['name', 'matrixFractionBits']

const hasList = (options: OptionValues): boolean => {
  const { design } = designOnLine(options)
  return Object.keys(design).some(
    field => !plain.includes(field) && (textOf(options, field)?.includes(',') ?? false),
  )
}

/** The letters of the report of one design. */
const letters: Readonly<Record<string, string>> = {
  ...{ chunkSize: 'k', arraySize: 'P', operandWidth: 'W', fractionBits: 'F' },
}

/** A name, as that of a scheme, says what it is; a number does not. Short: legends hold it. */
const labelOf = (values: Readonly<Record<string, AxisValue>>): string =>
  Object.entries(values)
    .map(([field, value]) => {
      if (typeof value === 'string') return value
      if (typeof value === 'boolean') return `${value ? '' : 'no '}${words(field)}`
      return `${letters[field] ?? words(field)} ${value}`
    })
    .join(', ')
