/** A Python literal as it appears in a .npy header: text, number, truth value, tuple or list. */
export type Literal = string | number | boolean | readonly Literal[]

/** Longest text and deepest nesting that are looked at; numpy.save writes far less. */
export const longest = 10_000
const deepest = 8

const token = /\s*(?:'([^'\\]*)'|"([^"\\]*)"|(\d+)|(True|False)|([{}()[\]:,]))/y

/**
 * The entries of a header such as `{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }`.
 * Returns undefined when the text is not a dictionary of literals.
 */
export function parseHeader(text: string): ReadonlyMap<string, Literal> | undefined {
  const tokens = text.length > longest ? undefined : tokenise(text)
  const entries = new Map<string, Literal>()
  if (tokens?.shift() !== '{') return undefined
  while (tokens[0] !== '}') {
    const key = literal(tokens)
    const colon = tokens.shift()
    const value = literal(tokens)
    if (typeof key !== 'string' || colon !== ':' || value === undefined) return undefined
    if (entries.has(key)) return undefined
    entries.set(key, value)
    if (tokens[0] === ',') tokens.shift()
    else if (tokens[0] !== '}') return undefined
  }
  return tokens.length === 1 ? entries : undefined
}

/** Punctuation is kept as text, values are wrapped so that they cannot be mistaken for it. */
type Token = string | { readonly value: string | number | boolean }

function tokenise(text: string): Token[] | undefined {
  const tokens: Token[] = []
  const end = text.trimEnd().length
  token.lastIndex = 0
  for (let at = 0; at < end; at = token.lastIndex) {
    const found = token.exec(text)
    if (!found) return undefined
    const [, single, double, digits, truth, mark] = found
    const quoted = single ?? double
    if (mark !== undefined) tokens.push(mark)
    else if (quoted !== undefined) tokens.push({ value: quoted })
    else if (digits !== undefined) tokens.push({ value: Number(digits) })
    else tokens.push({ value: truth === 'True' })
  }
  return tokens
}

function literal(tokens: Token[], depth = 0): Literal | undefined {
  const first = tokens.shift()
  if (typeof first === 'object') return first.value
  const close = first === '(' ? ')' : first === '[' ? ']' : undefined
  if (close === undefined || depth === deepest) return undefined
  const items: Literal[] = []
  while (tokens[0] !== close) {
    const item = literal(tokens, depth + 1)
    if (item === undefined) return undefined
    items.push(item)
    if (tokens[0] === ',') tokens.shift()
    else if (tokens[0] !== close) return undefined
  }
  tokens.shift()
  return items
}
