import wavedrom from 'wavedrom'

/** What a line shows in a cycle: a bit, a text, '' for nothing, or null for a value that does not count. */
type Shown = bigint | string | null

/** One line of a picture. A line that is not `marking` may change within a stretch that is cut. */
export interface Line {
  readonly name: string
  readonly cycles: readonly Shown[]
  readonly marking?: boolean
}

/** Equal cycles in a row of which no more than these are drawn, with a gap between them. */
const kept = 3

/** Lines over time as SVG, drawn by WaveDrom; long stretches without a change are cut. */
export function wavesPicture(lines: readonly Line[], foot: string): string {
  const length = lines[0]?.cycles.length ?? 0
  const shown = columnsOf(lines, length)
  const signal = lines.map(line => ({ name: line.name, ...waveOf(line, shown) }))
  const clock = { name: 'aclk', wave: shown.map((at, n) => clockAt(at, n)).join('') }
  const source = { signal: [clock, ...signal], foot: { text: foot }, config: { hscale: 1 } }
  const tree = wavedrom.renderAny(0, source, wavedrom.waveSkin)
  const [name, attributes, ...inside] = tree
  const ground = ['rect', { width: '100%', height: '100%', fill: '#ffffff' }]
  return `${wavedrom.onml.stringify([name, attributes, ground, ...inside])}\n`
}

const clockAt = (at: number | 'gap', n: number): string => {
  if (at === 'gap') return '|'
  return n === 0 ? 'p' : '.'
}

/** The cycles that are drawn; a gap stands for those left out. */
function columnsOf(lines: readonly Line[], length: number): (number | 'gap')[] {
  const isSame = (at: number) =>
    at > 0 && lines.every(({ cycles, marking = true }) => !marking || cycles[at] === cycles[at - 1])
  const columns: (number | 'gap')[] = []
  for (let at = 0; at < length; ) {
    let end = at + 1
    while (end < length && isSame(end)) end += 1
    if (end - at <= kept + 1) for (; at < end; at += 1) columns.push(at)
    else columns.push(at, 'gap', end - 1)
    at = end
  }
  return columns
}

/** A line in WaveJSON. */
function waveOf({ cycles }: Line, shown: readonly (number | 'gap')[]) {
  const data: string[] = []
  let before: Shown | undefined
  const wave = shown.map(at => {
    if (at === 'gap') return '|'
    const value = cycles[at] === undefined ? '' : cycles[at]
    const isHeld = value === before
    before = value
    if (isHeld) return '.'
    if (typeof value === 'bigint') return String(value)
    if (value === '') return 'z'
    if (value === null) return 'x'
    data.push(value)
    // Texts that begin alike have one colour.
    return value.startsWith('B') ? '4' : '3'
  })
  return { wave: wave.join(''), data }
}
