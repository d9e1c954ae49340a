/** Widest line of generated text, indentation included. */
export const widest = 100

const step = '    '

/** Where a line may be cut, loosest binding first; the cut comes behind the word. */
const breaks: readonly (readonly string[])[] = [
  ['='],
  ['<='],
  ['?', ':'],
  ['||'],
  ['&&'],
  ['|', '^', '&'],
  ['==', '!=', '<', '<=', '>', '>='],
  ['+', '-'],
  ['*'],
]

/** A statement as lines no longer than `limit`, cut where the fewest brackets are open. */
export function wrap(line: string, limit: number): string[] {
  if (line.length <= limit || line.includes('\n')) return [line]
  return pieces(line, limit).map((piece, place) => (place === 0 ? piece : `${step}${piece}`))
}

function pieces(text: string, limit: number): string[] {
  if (text.length <= limit) return [text]
  const parts = firstCut(text)
  if (parts === undefined) return [text]
  return joinShort(parts, limit).flatMap(part => {
    const [head = '', ...tail] = pieces(part, limit - step.length)
    return [head, ...tail.map(piece => `${step}${piece}`)]
  })
}

/** The parts between the outermost and loosest words; nothing when there is none to cut at. */
function firstCut(text: string): string[] | undefined {
  for (let depth = 0; depth < 5; depth += 1) {
    for (const words of [...breaks, [',']]) {
      const parts = cut(text, depth, words)
      if (parts.length > 1) return parts
    }
  }
  return undefined
}

function cut(text: string, wanted: number, words: readonly string[]): string[] {
  const parts: string[] = []
  let depth = 0
  let start = 0
  for (let place = 0; place < text.length; place += 1) {
    const letter = text[place] ?? ''
    if ('([{'.includes(letter)) depth += 1
    if (')]}'.includes(letter)) depth -= 1
    if (letter !== ' ' || depth !== wanted) continue
    const last = text.slice(start, place)
    const word = last.endsWith(',') ? ',' : last.slice(last.lastIndexOf(' ') + 1)
    if (!words.includes(word)) continue
    parts.push(last)
    start = place + 1
  }
  return [...parts, text.slice(start)]
}

/** Neighbours on one line while they fit; the sides of a choice stay apart. */
function joinShort(parts: readonly string[], limit: number): string[] {
  const lines: string[] = []
  for (const part of parts) {
    const last = lines.at(-1)
    const isChoice = last !== undefined && /[?:]$/.test(last)
    if (last === undefined || isChoice || last.length + part.length >= limit) lines.push(part)
    else lines[lines.length - 1] = `${last} ${part}`
  }
  return lines
}
