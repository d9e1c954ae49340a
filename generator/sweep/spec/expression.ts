/** A value that a condition compares: an option of a design. */
export type Value = number | string | boolean

/** A condition such as `residualSteps * (neumannOrder + 1) <= chunkSize or scheme != neumann`. */
export interface Condition {
  readonly text: string
  /** Words in it: names of options, and values such as `blocked`. */
  readonly words: readonly string[]
  /** What must be of one type: the sides of a comparison, and what is added or multiplied with numbers. */
  readonly pairs: readonly (readonly [Operand, Operand])[]
  readonly holds: (values: Readonly<Record<string, Value>>) => boolean
}

/** A text that is no condition; the message says what was found where. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError'
}

/** What a side of a comparison is: of a type that is known, or of that of a word. */
export type Operand = { readonly type: 'number' | 'boolean' } | { readonly word: string }

interface Term {
  readonly value: (values: Readonly<Record<string, Value>>) => Value
  readonly operand: Operand
}
type Test = (values: Readonly<Record<string, Value>>) => boolean

const comparisons: Readonly<Record<string, (a: Value, b: Value) => boolean>> = {
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
}

/** The comparisons there are. */
export const operators: readonly string[] = Object.keys(comparisons)

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
}

/** Reads a condition: comparisons of sums, products, numbers and words, joined by `or`. */
export function parseCondition(text: string): Condition {
  if (text.length > longest) {
    const begin = JSON.stringify(text.trim().slice(0, 20))
    throw new ExpressionError(`${begin}... has ${text.length} characters where ${longest} may be`)
  }
  const parser = new Parser(text)
  const test = parser.condition()
  return { text: text.trim(), words: parser.words, pairs: parser.pairs, holds: test }
}

/** So long a condition at most: deep ones take many calls, and nobody reads longer ones. */
const longest = 1000

const number: Operand = { type: 'number' }

class Parser {
  readonly words: string[] = []
  readonly pairs: [Operand, Operand][] = []
  private readonly tokens: readonly string[]
  private readonly text: string
  private at = 0

  constructor(text: string) {
    this.text = text
    this.tokens = text.match(/\d+(?:\.\d+)?|[A-Za-z]\w*|[<>!=]=|[<>=]|\S/g) ?? []
  }

  condition(): Test {
    const tests = [this.comparison()]
    while (this.take('or')) tests.push(this.comparison())
    if (this.next !== undefined) this.refuse('a comparison or the end')
    return values => tests.some(test => test(values))
  }

  private comparison(): Test {
    const left = this.sum()
    const sign = this.next === '=' ? '==' : (this.next ?? '')
    const compare = comparisons[sign]
    if (compare === undefined) return this.refuse(`one of ${operators.join(' ')}`)
    this.at += 1
    const right = this.sum()
    this.pairs.push([left.operand, right.operand])
    return values => compare(left.value(values), right.value(values))
  }

  private sum(): Term {
    return this.joined(['+', '-'], () => this.product())
  }

  private product(): Term {
    return this.joined(['*', '/'], () => this.atom())
  }

  private joined(signs: readonly string[], part: () => Term): Term {
    let left = part()
    while (signs.includes(this.next ?? '')) {
      const apply = arithmetic[this.next ?? '']
      this.at += 1
      const [before, right] = [left, part()]
      this.pairs.push([before.operand, number], [right.operand, number])
      const value = (values: Readonly<Record<string, Value>>) =>
        apply?.(Number(before.value(values)), Number(right.value(values))) ?? Number.NaN
      left = { value, operand: number }
    }
    return left
  }

  private atom(): Term {
    const token = this.next
    if (token === undefined || token === 'or') return this.refuse('a number or a name')
    this.at += 1
    if (/^\d/.test(token)) return { value: () => Number(token), operand: number }
    if (token === '(') {
      const inner = this.sum()
      if (!this.take(')')) this.refuse('a closing parenthesis')
      return inner
    }
    if (!/^[A-Za-z]/.test(token)) {
      this.at -= 1
      return this.refuse('a number or a name')
    }
    if (token === 'true' || token === 'false') {
      return { value: () => token === 'true', operand: { type: 'boolean' } }
    }
    this.words.push(token)
    return {
      value: values => (Object.hasOwn(values, token) ? (values[token] ?? token) : token),
      operand: { word: token },
    }
  }

  private get next(): string | undefined {
    return this.tokens[this.at]
  }

  private take(token: string): boolean {
    if (this.next !== token) return false
    this.at += 1
    return true
  }

  private refuse(expected: string): never {
    const found = this.next === undefined ? 'ends' : `has ${JSON.stringify(this.next)}`
    throw new ExpressionError(
      `${JSON.stringify(this.text.trim())} ${found} where ${expected} is expected`,
    )
  }
}
