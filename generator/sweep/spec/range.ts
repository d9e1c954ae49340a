import { show } from '../../text/wording.ts'

/** Numbers from one to another: `step` apart, or each `factor` times the one before; by default 1 apart. */
export interface Range {
  readonly from: number
  readonly to: number
  readonly step?: number
  readonly factor?: number
}

/** Whether something is meant as a range: an object that is no list. */
export const isRange = (value: unknown): value is Range =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** More values than any option has. */
const most = 1000

/** What is wrong with a range, if anything. */
export function rangeProblem(what: string, range: Range): string | undefined {
  const problem = formProblem(range) ?? stepProblem(range)
  if (problem !== undefined) return `the range of ${what} ${problem}`
  const many = valuesOf(range).length > most
  return many ? `the range of ${what} has more than ${most} values; give a larger step` : undefined
}

const form = 'expected { "from": 8, "to": 16, "step": 4 } or { "from": 4, "to": 32, "factor": 2 }'
const keys = ['from', 'to', 'step', 'factor'] as const

function formProblem(range: Range): string | undefined {
  const unknown = Object.keys(range).find(key => !keys.some(known => known === key))
  if (unknown !== undefined) return `has the key ${show(unknown)}; ${form}`
  const wrong = keys.find(key => {
    const isLeftOut = range[key] === undefined && (key === 'step' || key === 'factor')
    return !isLeftOut && !Number.isFinite(range[key])
  })
  return wrong === undefined ? undefined : `has a ${wrong} that is ${show(range[wrong])}; ${form}`
}

function stepProblem({ from, to, step, factor }: Range): string | undefined {
  if (step !== undefined && factor !== undefined) {
    return 'has both a step and a factor; give it one of them'
  }
  if (step !== undefined && step <= 0) return `has a step of ${step}; expected a number above 0`
  if (factor !== undefined && (factor <= 1 || from <= 0)) {
    return `multiplies ${from} by ${factor}; expected a start above 0 and a factor above 1`
  }
  return from > to ? `from ${from} to ${to} is empty; expected from <= to` : undefined
}

/** The numbers of a range, at most a few more than there may be. */
export function valuesOf({ from, to, step = 1, factor }: Range): number[] {
  const values: number[] = []
  for (let n = 0; n <= most; n += 1) {
    const exact = factor === undefined ? from + n * step : from * factor ** n
    // Without the rounding errors of binary fractions, which would leave out the end of a range.
    const value = Number(exact.toPrecision(12))
    if (value > to) break
    values.push(value)
  }
  return values
}
