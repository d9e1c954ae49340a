const blank = /[ \t\n\r]*/y
const scalar =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy
const text = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy

/** Where a text stops being JSON, `line 3, column 5` counted from 1; JSON.parse does not always say. */
export function jsonStop(source: string): string {
  const before = source.slice(0, new Scanner(source).stop()).split('\n')
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`
}

/** Walks over JSON and stops at the first character that cannot stand where it is. */
class Scanner {
  private readonly source: string
  private at = 0

  constructor(source: string) {
    this.source = source
  }

  stop(): number {
    if (this.value()) this.read(blank)
    return this.at
  }

  private value(): boolean {
    this.read(blank)
    if (this.take('{')) return this.items('}', () => this.member())
    if (this.take('[')) return this.items(']', () => this.value())
    return this.read(scalar)
  }

  private member(): boolean {
    this.read(blank)
    if (!this.read(text)) return false
    this.read(blank)
    return this.take(':') && this.value()
  }

  private items(close: string, item: () => boolean): boolean {
    this.read(blank)
    if (this.take(close)) return true
    do {
      if (!item()) return false
      this.read(blank)
    } while (this.take(','))
    return this.take(close)
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
