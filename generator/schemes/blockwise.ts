import type { OpDraft } from '../program/op-draft.ts'
import type { Formats } from '../program/stored-as.ts'
import type { SchemeOptions } from './scheme.ts'
import { merges } from './steps/merges.ts'
import { neumannExact, neumannSeries } from './steps/neumann.ts'
import type { Series } from './steps/series.ts'

/** Diagonal blocks by `neumann` (2 x 2 blocks need nothing), then merges up to the whole matrix. */
export function blockwise(
  options: SchemeOptions,
  block: number,
  formatOf: Formats['formatOf'],
): OpDraft[] {
  const { chunkSize: size, refine } = options
  const blocks = { size: block, part: 'diagonal' } as const
  const inverses = block === 2 ? [] : inverse(seriesOf(options, block, formatOf), options)
  return [
    ...inverses.map(draft => (block < size ? { ...draft, blocks } : draft)),
    ...merges({ size, from: block, into: refine ? 'Z' : 'A', formatOf }),
  ]
}

const inverse = (series: Series, { correction }: SchemeOptions): OpDraft[] =>
  correction === 'series' ? neumannSeries(series) : neumannExact(series, correction)

const seriesOf = (options: SchemeOptions, size: number, formatOf: Formats['formatOf']): Series => ({
  size,
  order: options.neumannOrder,
  steps: options.residualSteps,
  mask: options.mask,
  powerSum: options.powerSum,
  residualIn: options.refine ? 'E' : 'A',
  formatOf,
})
