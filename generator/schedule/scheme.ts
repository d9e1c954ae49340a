import { invertedBlock } from '../config/block.ts'
import type { Config } from '../config/config.ts'
import { merges } from './merges.ts'
import { neumannExact, neumannSeries } from './neumann.ts'
import type { OpDraft } from './op.ts'
import { refinement } from './refinement.ts'
import type { Formats, Series } from './series.ts'
import { substitution } from './substitution.ts'

/** The operations of the scheme that a request names, with the formats of `formatOf`. */
export function schemeDrafts(config: Config, formatOf: Formats['formatOf']): OpDraft[] {
  const matrix = { size: config.chunkSize, tile: config.arraySize, formatOf }
  const drafts =
    config.scheme === 'substitution' ? substitution(matrix) : blockwise(config, formatOf)
  return config.refine ? [...drafts, ...refinement(matrix)] : drafts
}

/** Diagonal blocks by `neumann` (2 x 2 blocks need nothing), then merges up to the whole matrix. */
function blockwise(config: Config, formatOf: Formats['formatOf']): OpDraft[] {
  const { chunkSize: size, refine } = config
  const block = Math.max(2, invertedBlock(config))
  const blocks = { size: block, part: 'diagonal' } as const
  const inverses = block === 2 ? [] : neumann(seriesOf(config, block, formatOf), config)
  return [
    ...inverses.map(draft => (block < size ? { ...draft, blocks } : draft)),
    ...merges({ size, from: block, into: refine ? 'Z' : 'A', formatOf }),
  ]
}

const neumann = (series: Series, { correction }: Config): OpDraft[] =>
  correction === 'series' ? neumannSeries(series) : neumannExact(series, correction)

const seriesOf = (config: Config, size: number, formatOf: Formats['formatOf']): Series => ({
  size,
  order: config.neumannOrder,
  steps: config.residualSteps,
  mask: config.mask,
  powerSum: config.powerSum,
  residualIn: config.refine ? 'E' : 'A',
  formatOf,
})
