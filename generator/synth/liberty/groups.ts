/** A group of a Liberty file: `cell (NAND2) { area : 24; pin (A) { ... } }`. */
export interface Group {
  readonly kind: string
  /** What stands in its brackets: `NAND2`. */
  readonly name: string
  /** `area : 24`, and `values ("0, 1", "2, 3")` as `0, 1; 2, 3`, by name; the last one counts. */
  readonly values: ReadonlyMap<string, string>
  readonly groups: readonly Group[]
}

/** A text that is not Liberty; the message says at which line and what was expected. */
export class LibertyError extends Error {
  override readonly name = 'LibertyError'
}

/** Stands between the words of a bracket in values and names. */
export const listMark = '; '

/** Real libraries nest five deep. */
const deepest = 100

const token = /\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*|\\\r?\n|([^\s(){}:;,"]+)|([(){}:;,])/gy

interface Token {
  readonly text: string
  readonly isMark: boolean
  readonly at: number
}

/** Reads the outer group of a Liberty file. Throws LibertyError. */
export function parseGroups(text: string): Group {
  const tokens = tokensOf(text)
  let next = 0
  const fail = (wanted: string): never => {
    const found = tokens[next]
    const what =
      found === undefined ? 'the end of the file' : JSON.stringify(found.text.slice(0, 40))
    throw new LibertyError(
      `line ${lineAt(text, found?.at)} has ${what} where ${wanted} is expected`,
    )
  }
  const isNext = (mark: string) => tokens[next]?.isMark === true && tokens[next]?.text === mark
  const take = (mark: string): void => {
    if (!isNext(mark)) fail(`"${mark}"`)
    next += 1
  }
  const word = (wanted: string): string => {
    const found = tokens[next]
    if (found === undefined || found.isMark) return fail(wanted)
    next += 1
    return found.text
  }

  const group = (kind: string, name: string, depth: number): Group => {
    if (depth > deepest) fail(`a group at most ${deepest} deep`)
    const values = new Map<string, string>()
    const groups: Group[] = []
    take('{')
    while (!isNext('}')) {
      const own = word('a name or "}"')
      if (isNext(':')) {
        next += 1
        values.set(own, untilEnd())
      } else {
        const inside = brackets()
        if (isNext('{')) groups.push(group(own, inside, depth + 1))
        else values.set(own, inside)
      }
      while (isNext(';')) next += 1
    }
    take('}')
    return { kind, name, values, groups }
  }
  /** A value ends with its line's semicolon; files without one end it with the line. */
  const untilEnd = (): string => {
    const words = [word('a value')]
    while (!isNext(';') && !isNext('}') && next < tokens.length && isSameLine(next)) {
      words.push(tokens[next]?.text ?? '')
      next += 1
    }
    return words.join(' ')
  }
  const isSameLine = (n: number): boolean =>
    !text.slice(tokens[n - 1]?.at, tokens[n]?.at).includes('\n')
  const brackets = (): string => {
    take('(')
    const words: string[] = []
    while (!isNext(')')) {
      if (isNext(',')) next += 1
      else words.push(word('")"'))
    }
    take(')')
    return words.join(listMark)
  }

  const kind = word('"library"')
  if (kind !== 'library') {
    next -= 1
    fail('"library"')
  }
  return group(kind, brackets(), 0)
}

/** Where the bracket stands that ends the outer group. */
export const endOfGroups = (text: string): number =>
  tokensOf(text).findLast(token => token.isMark && token.text === '}')?.at ?? text.length

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  token.lastIndex = 0
  while (token.lastIndex < text.length) {
    const at = token.lastIndex
    if (text[at] === '"') {
      const end = quoteAfter(text, at)
      tokens.push({ text: text.slice(at + 1, end), isMark: false, at })
      token.lastIndex = end + 1
      continue
    }
    const found = token.exec(text)
    if (found === null) throw endless(text, at)
    const [, plain, mark] = found
    if (plain !== undefined) tokens.push({ text: plain, isMark: false, at })
    else if (mark !== undefined) tokens.push({ text: mark, isMark: true, at })
  }
  return tokens
}

/** The quote that ends the text which the quote at `begin` begins. */
function quoteAfter(text: string, begin: number): number {
  let at = begin + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  if (at >= text.length) throw endless(text, begin)
  return at
}

const endless = (text: string, at: number): LibertyError =>
  new LibertyError(`line ${lineAt(text, at)} has a text without its end`)

const lineAt = (text: string, at = text.length): number => text.slice(0, at).split('\n').length
