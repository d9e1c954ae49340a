import { choicesOf, fieldFacts } from '../../config/field-facts.ts'
import { fieldNames } from '../../config/fields.ts'
import { wayOut } from '../../text/nearest.ts'
import { show } from '../../text/wording.ts'
import { metricOf } from '../metrics.ts'
import { type Condition, ExpressionError, type Operand, parseCondition } from './expression.ts'

/** The conditions that points must meet, and what is wrong with those that are none. */
export function readConstraints(texts: unknown = []): {
  readonly conditions: readonly Condition[]
  readonly problems: readonly string[]
} {
  const conditions: Condition[] = []
  const problems: string[] = []
  // What is no list of texts is refused with the keys of the spec.
  const isList = Array.isArray(texts) && texts.every(text => typeof text === 'string')
  for (const text of isList ? (texts as string[]) : []) {
    try {
      const condition = parseCondition(text)
      const unknown = condition.words.filter(word => !fieldNames.includes(word) && !isChoice(word))
      problems.push(...[...new Set(unknown)].map(word => unknownWord(text, word)))
      if (unknown.length > 0) continue
      const mixed = condition.pairs.find(([a, b]) => !isAlike(a, b))
      if (mixed === undefined) conditions.push(condition)
      else problems.push(mixedTypes(text, mixed))
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error
      problems.push(`the constraint ${error.message}; expected such as "arraySize <= chunkSize"`)
    }
  }
  return { conditions, problems }
}

/** Whether a word is a value of some option, as `blocked` is of the scheme. */
const isChoice = (word: string): boolean =>
  fieldNames.some(field => choicesOf(field).includes(word))

type Type = 'number' | 'boolean' | 'text'

/** The type of a side; undefined where an option takes values of several. */
function typeOf(side: Operand): Type | undefined {
  if ('type' in side) return side.type
  if (!fieldNames.includes(side.word)) return 'text'
  const [type, choices] = [fieldFacts().get(side.word)?.type, choicesOf(side.word)]
  if (type === 'boolean') return type
  if (type === 'string' || choices.some(choice => typeof choice === 'string')) return 'text'
  return type === 'integer' || type === 'number' || choices.length > 0 ? 'number' : undefined
}

function isAlike(a: Operand, b: Operand): boolean {
  const [one, other] = [typeOf(a), typeOf(b)]
  return one === undefined || other === undefined || one === other
}

function mixedTypes(text: string, [a, b]: readonly [Operand, Operand]): string {
  const said = (side: Operand) => {
    const type = { number: 'a number', boolean: 'true or false', text: 'a text' }
    const of = type[typeOf(side) ?? 'text']
    return 'word' in side ? `${side.word}, which is ${of},` : of
  }
  const wayOut = 'compare numbers with numbers, texts with texts'
  return `the constraint ${show(text)} puts ${said(a)} beside ${said(b).replace(/,$/, '')}; ${wayOut}`
}

function unknownWord(text: string, word: string): string {
  const isMetric = metricOf(word) !== undefined
  const way = isMetric
    ? `as a metric it is constrained by --subject, with --best`
    : wayOut(word, 'options', fieldNames)
  return `the constraint ${show(text)} names ${word}, which is no option of a design; ${way}`
}
