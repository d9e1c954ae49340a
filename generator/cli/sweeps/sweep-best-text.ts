import type { BestAnswer, Step } from '../../sweep/best/answer.ts'
import { plural } from '../../text/wording.ts'
import { labelled } from '../texts/table.ts'
import { pointTable } from './sweep-text.ts'

/** What the command says of the best points. */
export function bestText(answer: BestAnswer, written: string | null): string {
  const { metric, better, value, winners, steps, results } = answer
  const { points, machines, synthesised, failed, notes } = answer
  const word = better === 'lower' ? 'least' : 'greatest'
  const found = `${word} ${metric} is ${shortOf(value ?? 0)}, at ${plural(winners.length, 'point', 'points')}`
  const facts: [string, string][] = [
    ['best', value === null ? 'no point meets the constraints' : found],
    [
      'points',
      `${points}; ${synthesised} of ${plural(machines, 'machine', 'machines')} synthesised`,
    ],
    ...steps.map(step => ['constraint', stepText(step)] as [string, string]),
    ...(failed > 0
      ? [['failed', failedText(failed, answer.firstFailure)] as [string, string]]
      : []),
    ...notes.map(text => ['note', text] as [string, string]),
    ...winners.map(({ command }) => ['build', command] as [string, string]),
    ...(written === null ? [] : [['written', written] as [string, string]]),
  ]
  const table = winners.length > 0 ? pointTable(results, winners) : ''
  return table + labelled(facts)
}

/** Four digits behind the point; of what is small, such as a loss, six. */
const shortOf = (value: number): number => Number(value.toFixed(Math.abs(value) < 0.1 ? 6 : 4))

function stepText({ constraint, before, left, nearest }: Step): string {
  const text = `${constraint} leaves ${left} of ${before}`
  return left > 0 || nearest === null
    ? text
    : `${text}; the nearest has ${Math.abs(nearest) < 0.1 ? shortOf(nearest) : Number(nearest.toFixed(2))}`
}

const failedText = (failed: number, first: string | null): string =>
  `${plural(failed, 'point', 'points')} could not be measured and might be better; ${failed > 1 ? 'the first' : 'why'}:\n${first ?? ''}`
