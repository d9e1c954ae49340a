import { fieldNames } from '../../config/fields.ts'
import { nearest, show } from '../../config/wording.ts'
import { type Condition, ExpressionError, parseCondition } from './expression.ts'
import { choicesOf } from './fields.ts'

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
      if (unknown.length === 0) conditions.push(condition)
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

function unknownWord(text: string, word: string): string {
  const meant = nearest(word, fieldNames)
  const way =
    meant === undefined ? `the options are ${fieldNames.join(', ')}` : `did you mean ${meant}?`
  return `the constraint ${show(text)} names ${word}, which is no option of a design; ${way}`
}
