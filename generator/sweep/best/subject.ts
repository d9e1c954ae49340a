import { fieldNames } from '../../config/fields.ts'
import { wayOut } from '../../text/nearest.ts'
import { show } from '../../text/wording.ts'
import { type Metric, metricOf, metrics } from '../metrics.ts'
import type { Row } from '../results.ts'

/** A constraint on a metric, such as `snrWorstDb >= 60`. */
export interface Bound {
  readonly text: string
  readonly metric: Metric
  readonly operator: Operator
  readonly value: number
}

type Operator = '<=' | '>=' | '<' | '>' | '=='

const tests: Readonly<Record<Operator, (found: number, value: number) => boolean>> = {
  '<=': (found, value) => found <= value,
  '>=': (found, value) => found >= value,
  '<': (found, value) => found < value,
  '>': (found, value) => found > value,
  '==': (found, value) => found === value,
}

/** Whether a value meets a constraint. */
export const meets = ({ operator, value }: Bound, found: number): boolean =>
  tests[operator](found, value)

/** Whether a point meets a constraint; a value that is not known does not. */
export function isMet(bound: Bound, row: Row): boolean {
  const found = bound.metric.of(row)
  return found !== null && meets(bound, found)
}

/** The constraints of a text, divided by commas, and what is wrong with it; an empty text has none. */
export function parseSubject(text: string): {
  readonly bounds: readonly Bound[]
  readonly problems: readonly string[]
} {
  const items = text.trim() === '' ? [] : text.split(',').map(item => item.trim())
  const found = items.map(parseBound)
  return {
    bounds: found.filter(item => typeof item !== 'string'),
    problems: [...new Set(found.filter(item => typeof item === 'string'))],
  }
}

/** The metric of a name, or the sentence that there is none. */
export function metricNamed(name: unknown): {
  readonly metric: Metric | undefined
  readonly problems: readonly string[]
} {
  if (typeof name !== 'string') {
    return {
      metric: undefined,
      problems: [`the metric is ${show(name)}; the metrics are ${metricNames.join(', ')}`],
    }
  }
  const metric = metricOf(name)
  return { metric, problems: metric === undefined ? [unknown(name)] : [] }
}

function parseBound(item: string): Bound | string {
  const form = 'expected such as "snrWorstDb>=60"'
  const parts = /^(\w+)\s*([^\w\s.+-]+)\s*(\S.*)$/.exec(item)
  if (parts === null) return `${JSON.stringify(item)} is no constraint; ${form}`
  const [, name = '', sign = '', number = ''] = parts
  const metric = metricOf(name)
  if (metric === undefined) return unknown(name)
  const operator = sign === '=' ? '==' : sign
  const where = `in the constraint ${JSON.stringify(item)}`
  if (!isOperator(operator)) {
    return `${JSON.stringify(sign)} ${where} is no operator; expected ${Object.keys(tests).join(' ')}`
  }
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(number)) {
    return `${JSON.stringify(number)} ${where} is not a number; ${form}`
  }
  const value = Number(number)
  return { text: `${name}${operator}${value}`, metric, operator, value }
}

const isOperator = (text: string): text is Operator => Object.hasOwn(tests, text)

function unknown(name: string): string {
  if (fieldNames.includes(name)) {
    const way = `constrain it by "constraints" in a spec file (--spec)`
    return `${name} is an option of a design, not a metric; ${way}`
  }
  return `there is no metric ${show(name)}; ${wayOut(name, 'metrics', metricNames)}`
}

const metricNames = metrics.map(({ name }) => name)
