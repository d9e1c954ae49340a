import { compile } from '../../compile/compile.ts'
import { parseConfig } from '../../config/parse.ts'
import { invertedBlock } from '../../config/record/block.ts'
import type { Config } from '../../config/record/config.ts'
import {
  hasIntermediate,
  hasRest,
  hasSeries,
  isInverted,
  isMerged,
} from '../../config/record/stores.ts'
import { schemeOf, schemesOfBlocks } from '../../schemes/registry.ts'

/** A part of a request. */
export type Choice = Readonly<Record<string, string | number | boolean>>

/** An option that some designs do not use. */
interface Effect {
  /** Whether a design has it change anything, for some value of it. */
  readonly counts: (config: Config) => boolean
  /** What stands against it when it does not. */
  readonly against: (config: Config) => string
  /** Choices that may make it count, the plainest first. */
  readonly ways: readonly Choice[]
}

const withNeumann: readonly Choice[] = [{ scheme: 'neumann' }, { blockSize: 16 }]

const withSeries: readonly Choice[] = [
  ...withNeumann,
  { correction: 'series' },
  ...withNeumann.map(way => ({ ...way, correction: 'series' })),
]

/** The options that do not always count, by field; all others do in every design. */
export const optionEffects: Readonly<Record<string, Effect>> = {
  neumannOrder: { counts: isInverted, against: scheme, ways: withNeumann },
  residualSteps: {
    counts: config => hasSeries(config) && (hasRest(config) || config.powerSum === 'powers'),
    against: config => (hasSeries(config) ? order(config) : correction(config)),
    ways: [...withSeries, { neumannOrder: 1 }, { powerSum: 'powers' }],
  },
  correction: {
    counts: config => isInverted(config) && (isCorrected(config) || isMerged(config)),
    against: order,
    ways: [...withNeumann, { neumannOrder: 1 }],
  },
  powerSum: { counts: hasSeries, against: correction, ways: withSeries },
  mask: { counts: hasSeries, against: correction, ways: withSeries },
  blockSize: {
    counts: hasBlockSize,
    against: scheme,
    get ways() {
      return schemesOfBlocks().map(({ name }) => ({ scheme: name }))
    },
  },
  intermediateBits: {
    counts: hasIntermediate,
    against: config => (config.correction === 'doubling' ? order(config) : correction(config)),
    ways: [
      ...[{ correction: 'doubling' }, { blockSize: 2 }, { neumannOrder: 1 }, { scheme: 'blocked' }],
      { scheme: 'blocked', blockSize: 2 },
    ],
  },
  range: {
    counts: isMovedByRange,
    against: config => `${correction(config)}${hasSeries(config) ? sum(config) : ''}`,
    ways: [
      ...[{ powerSum: 'powers' }, { mask: false }],
      ...withSeries.map(way => ({ ...way, powerSum: 'powers' })),
    ],
  },
}

/** The choices that make a field count in a request, none of them more than is needed. */
export function waysToCount(field: string, request: Readonly<Record<string, unknown>>): Choice[] {
  const found: Choice[] = []
  for (const way of optionEffects[field]?.ways ?? []) {
    const isMore = found.some(less => Object.entries(less).every(([key, to]) => way[key] === to))
    const config = isMore ? undefined : buildable({ ...request, ...way })
    if (config !== undefined && optionEffects[field]?.counts(config) === true) found.push(way)
  }
  return found
}

/** The config of a request that has a program. */
function buildable(request: unknown): Config | undefined {
  try {
    const config = parseConfig(request)
    compile(config)
    return config
  } catch {
    return undefined
  }
}

/** The ranges depend on more than a table holds: the formats themselves are compared. */
function isMovedByRange(config: Config): boolean {
  if (!isInverted(config)) return false
  const formats = (range: Config['range']) => {
    try {
      return JSON.stringify(compile({ ...config, range }).matrices)
    } catch {
      return 'refused'
    }
  }
  return formats('unit') !== formats('worst')
}

function hasBlockSize(config: Config): boolean {
  return schemeOf(config).blockOptions.includes('blockSize')
}

function scheme(config: Config): string {
  const blocks = hasBlockSize(config) ? ` in blocks of ${config.blockSize}` : ''
  return `scheme ${config.scheme}${blocks}`
}

function correction(config: Config): string {
  return isInverted(config) ? `${scheme(config)}, correction ${config.correction}` : scheme(config)
}

/** Whether there is more to T than a T0 with mask, which is one in all corrections. */
const isCorrected = (config: Config): boolean =>
  hasRest(config) || !config.mask || config.powerSum === 'powers'

/** Said of a T0 that is exact already. */
function order(config: Config): string {
  return isInverted(config) && !hasRest(config)
    ? `neumann order ${config.neumannOrder}, which inverts ${invertedBlock(config)} x ${invertedBlock(config)} by itself`
    : correction(config)
}

const sum = ({ powerSum, mask }: Config): string =>
  `, power sum ${powerSum}${mask ? '' : ', no mask'}`
