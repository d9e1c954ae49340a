import { fixed } from '../../../generator/text/wording.ts'
import { meanWorst } from '../../common/results.ts'
import type { Findings, MeasuredStep } from './findings.ts'
import type { Snr } from './published.ts'

/** A statement on the published figures, and whether ours bear it out. */
export interface Conclusion {
  readonly verdict: 'Agrees' | 'Agrees in the mean' | 'Does not agree' | 'Not told by SNR'
  readonly text: string
}

export const verdictOf = (holds: boolean): Conclusion['verdict'] =>
  holds ? 'Agrees' : 'Does not agree'

/** Figures on other inputs are called equal within this many dB. */
const close = 5

/** What the ablation says: the order of the steps, then each published figure. */
export function ablationConclusions(ablation: Findings['ablation']): Conclusion[] {
  const published = ablation.flatMap(step => step.published.FP16 ?? [])
  const here = ablation
    .filter(step => step.published.FP16 !== null)
    .flatMap(({ FP16 }) => FP16.finite ?? [])
  return [
    {
      verdict: verdictOf(`${directions(published)}` === `${directions(here)}`),
      text: `Order of the steps, FP16: the published mean goes ${walk(published)}, ours, without what overflows, ${walk(here)}.`,
    },
    ...ablation.flatMap(stepConclusions),
  ]
}

function stepConclusions(step: MeasuredStep): Conclusion[] {
  const { name, published, FP64, FP16 } = step
  return [
    ...(published.FP64 === null ? [] : [compared(`${name}, FP64`, published.FP64, FP64, '')]),
    ...(published.FP16 === null || FP16.finite === null
      ? []
      : [compared(`${name}, FP16`, published.FP16, FP16.finite, remark(step))]),
  ]
}

function compared(what: string, published: Snr, here: Snr, remark: string): Conclusion {
  const [inMean, inWorst] = [published.mean - here.mean, published.worst - here.worst].map(
    difference => Math.abs(difference) <= close,
  )
  const verdict =
    inMean && !inWorst ? 'Agrees in the mean' : verdictOf(inMean === true && inWorst === true)
  const text = `${what}: published ${meanWorst(published.mean, published.worst)}, here ${meanWorst(here.mean, here.worst)}`
  const differences = `(${signed(here.mean - published.mean)} / ${signed(here.worst - published.worst)})`
  return { verdict, text: `${text} ${differences}${remark}.` }
}

/** What FP64 and the overflows say of a figure in FP16. */
function remark({ FP64, FP16 }: MeasuredStep): string {
  const lost =
    FP16.lost > 0
      ? `, without ${FP16.lost} matrices that overflow; the published figures are finite`
      : ''
  const worst = FP16.finite?.worst ?? FP16.worst
  const truncated = `; FP64 alone gives ${meanWorst(FP64.mean, FP64.worst)} here, so the worst case is that of the truncation`
  return `${lost}${Math.abs(FP64.worst - worst) < 1 ? truncated : ''}`
}

const directions = (figures: readonly Snr[]): number[] =>
  figures.slice(1).map(({ mean }, n) => Math.sign(mean - (figures[n]?.mean ?? 0)))

const walk = (figures: readonly Snr[]): string =>
  figures.map(({ mean }) => fixed(mean, 1)).join(', ')

function signed(value: number): string {
  const text = fixed(value, 1)
  return `${text.startsWith('-') ? '' : '+'}${text} dB`
}
