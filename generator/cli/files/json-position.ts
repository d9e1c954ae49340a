const blank = /[ \t\n\r]*/y
const scalar = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y
const plain = /[^"\\\p{Cc}]*/uy
const escaped = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

/** Where a text stops being JSON, `line 3, column 5` counted from 1; JSON.parse does not always say. */
export function jsonStop(source: string): string {
  const before = source.slice(0, new Scanner(source).stop()).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

/**
 * Walks over JSON and stops at the first character that cannot stand where it is. What is open is
 * kept in a list: a file may nest deeper than functions can call each other.
 */
class Scanner {
  private readonly source: string
  private readonly open: ('}' | ']')[] = []
  private at = 0

  constructor(source: string) {
    this.source = source
  }

  stop(): number {
    do {
      if (!this.value()) return this.at
      while (this.open.length > 0 && this.takeAfterBlank(this.open.at(-1) ?? '')) this.open.pop()
    } while (this.goesOn())
    return this.at
  }

  /** A scalar or an empty list or object, and the brackets and keys before it. */
  private value(): boolean {
    for (;;) {
      this.read(blank)
      const close = this.take('[') ? ']' : this.take('{') ? '}' : undefined
      if (close === undefined) return this.text() || this.read(scalar)
      if (this.takeAfterBlank(close)) return true
      this.open.push(close)
      if (!this.key()) return false
    }
  }

  /** The comma after a value and the key of the next; false at the end of all. */
  private goesOn(): boolean {
    this.read(blank)
    return this.open.length > 0 && this.take(',') && this.key()
  }

  /** The key of a member, with its colon; in a list there is none. */
  private key(): boolean {
    if (this.open.at(-1) === ']') return true
    this.read(blank)
    return this.text() && this.takeAfterBlank(':')
  }

  private text(): boolean {
    const begin = this.at
    if (!this.take('"')) return false
    do this.read(plain)
    while (this.read(escaped))
    if (this.take('"')) return true
    this.at = begin
    return false
  }

  private takeAfterBlank(character: string): boolean {
    const before = this.at
    this.read(blank)
    if (this.take(character)) return true
    this.at = before
    return false
  }

  private take(character: string): boolean {
    if (this.source[this.at] !== character) return false
    this.at += 1
    return true
  }

  private read(pattern: RegExp): boolean {
    pattern.lastIndex = this.at
    const found = pattern.exec(this.source)
    if (found !== null) this.at = pattern.lastIndex
    return found !== null
  }
}
