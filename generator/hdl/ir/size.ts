/** A name inside a size: a parameter, a localparam or a logarithm of another size. */
export interface SizeSymbol {
  readonly name: string
  readonly value: number
  /** What a localparam stands for, so that a size can be carried into another module. */
  readonly definition?: Size
  readonly logarithmOf?: Size
}

interface Term {
  readonly factor: number
  readonly symbols: readonly SizeSymbol[]
}

/** A width or a count that remembers its spelling: checks use `value`, printing uses `text`. */
export class Size {
  readonly terms: readonly Term[]
  readonly value: number

  constructor(terms: readonly Term[]) {
    this.terms = collect(terms)
    this.value = this.terms.reduce((sum, term) => sum + termValue(term), 0)
  }

  plus(other: SizeLike): Size {
    return new Size([...this.terms, ...size(other).terms])
  }

  minus(other: SizeLike): Size {
    return this.plus(size(other).times(-1))
  }

  times(other: SizeLike): Size {
    const right = size(other).terms
    return new Size(
      this.terms.flatMap(a =>
        right.map(b => ({ factor: a.factor * b.factor, symbols: [...a.symbols, ...b.symbols] })),
      ),
    )
  }

  /** Bits needed to count from 0 to this size minus one; at least 1. */
  clog2(): Size {
    const value = addressBits(this.value)
    if (this.isLiteral) return size(value)
    return symbolSize({ name: `$clog2(${this.text})`, value, logarithmOf: this })
  }

  /** Equal whatever the parameters are set to. */
  equals(other: SizeLike): boolean {
    return this.minus(other).terms.length === 0
  }

  get isLiteral(): boolean {
    return this.terms.every(term => term.symbols.length === 0)
  }

  /** As written inside brackets: `2*DATA_W-1`. */
  get text(): string {
    return spell(this.terms, '*', '')
  }

  /** As written on a line of its own: `2 * DATA_W - 1`. */
  get spacedText(): string {
    return spell(this.terms, ' * ', ' ')
  }

  /** The names it is built from. */
  get symbols(): readonly SizeSymbol[] {
    return this.terms.flatMap(term => term.symbols)
  }

  /** The same size with every name replaced. */
  substitute(replace: (symbol: SizeSymbol) => Size): Size {
    return this.terms.reduce(
      (sum, term) =>
        sum.plus(term.symbols.reduce((part, s) => part.times(replace(s)), size(term.factor))),
      size(0),
    )
  }
}

export type SizeLike = Size | number

/** A plain number as a size; a size stays itself. */
export const size = (from: SizeLike): Size =>
  from instanceof Size ? from : new Size([{ factor: from, symbols: [] }])

/** A size that is one name. */
export const symbolSize = (symbol: SizeSymbol): Size => new Size([{ factor: 1, symbols: [symbol] }])

/** Whether a size can be a width, a depth or a number of times: whole and at least 1. */
export const isCount = ({ value }: Size): boolean => Number.isSafeInteger(value) && value >= 1

/** The larger by value; keeps the spelling of the one it takes. */
export const largest = (first: Size, ...others: Size[]): Size =>
  others.reduce((best, other) => (other.value > best.value ? other : best), first)

const addressBits = (count: number) => Math.max(1, Math.ceil(Math.log2(count)))

const termValue = (term: Term) =>
  term.symbols.reduce((product, symbol) => product * symbol.value, term.factor)

const keyOf = (term: Term) =>
  term.symbols
    .map(symbol => symbol.name)
    .sort()
    .join('*')

function collect(terms: readonly Term[]): Term[] {
  const byKey = new Map<string, Term>()
  for (const term of terms) {
    const key = keyOf(term)
    const factor = (byKey.get(key)?.factor ?? 0) + term.factor
    byKey.set(key, { factor, symbols: byKey.get(key)?.symbols ?? term.symbols })
  }
  const kept = [...byKey.values()].filter(term => term.factor !== 0)
  return [...kept.filter(isSymbolic), ...kept.filter(term => !isSymbolic(term))]
}

const isSymbolic = (term: Term) => term.symbols.length > 0

function spell(terms: readonly Term[], times: string, gap: string): string {
  const ordered = [
    ...terms.filter(term => !(term.factor < 0)),
    ...terms.filter(term => term.factor < 0),
  ]
  const words = ordered.map(({ factor, symbols }, place) => {
    const names = symbols.map(symbol => symbol.name)
    const amount = Math.abs(factor)
    const product = (amount === 1 && names.length > 0 ? names : [amount, ...names]).join(times)
    if (place === 0) return factor < 0 ? `-${product}` : product
    return `${gap}${factor < 0 ? '-' : '+'}${gap}${product}`
  })
  return words.join('') || '0'
}
