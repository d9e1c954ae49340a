/** Widest line of generated text, indentation included. */
export const widest = 100

/** A line cut after its outermost operators so that no part is longer than `limit`. */
export function wrap(line: string, limit: number): string[] {
  if (line.length <= limit || line.includes('\n')) return [line]
  const pieces = cut(line, outermost(line))
  const lines: string[] = []
  for (const piece of pieces) {
    const last = lines.at(-1)
    const joined = last === undefined ? piece : `${last} ${piece}`
    if (last !== undefined && joined.length <= limit) lines[lines.length - 1] = joined
    else lines.push(lines.length === 0 ? piece : `    ${piece}`)
  }
  return lines
}

/** The smallest depth of brackets at which a line can be cut. */
function outermost(line: string): number {
  for (let depth = 0; depth < 4; depth += 1) if (cut(line, depth).length > 2) return depth
  return 4
}

/** Cuts behind operators, commas and `=`, and before the `?` and `:` of a choice. */
function cut(line: string, limit: number): string[] {
  const pieces: string[] = []
  let depth = 0
  let start = 0
  for (let place = 0; place < line.length; place += 1) {
    const letter = line[place] ?? ''
    if ('([{'.includes(letter)) depth += 1
    if (')]}'.includes(letter)) depth -= 1
    if (letter !== ' ' || depth > limit) continue
    const isBehind = /(?:[-+*&|^=,<]|\?|:)$/.test(line.slice(start, place))
    if (!isBehind) continue
    pieces.push(line.slice(start, place))
    start = place + 1
  }
  return [...pieces, line.slice(start)]
}
