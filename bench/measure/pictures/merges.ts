/** Size of the matrix that is drawn: three panels, from 2 x 2 blocks to the whole. */
const k = 8
const cell = 26
const side = k * cell
const gap = 104

const style = `
  text { font-family: -apple-system, "Segoe UI", "Noto Sans", Helvetica, Arial, sans-serif; fill: #1f2328; font-size: 15px }
  .title { font-weight: 600; font-size: 16px } .bg { fill: #ffffff } .grid { stroke: #d1d9e0; stroke-width: 1 }
  .unit { fill: #eaeef2 } .input { fill: #f6f8fa } .done { fill: #ddf4ff } .corner { fill: #fff8c5 }
  .block { fill: none; stroke: #0969da; stroke-width: 2 } .made { fill: none; stroke: #9a6700; stroke-width: 2 }
  .name { font-weight: 600; text-anchor: middle }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .bg { fill: #0d1117 } .grid { stroke: #3d444d }
    .unit { fill: #2a313c } .input { fill: #151b23 } .done { fill: #0c2d6b } .corner { fill: #3b2300 }
    .block { stroke: #58a6ff } .made { stroke: #d29922 }
  }`

/** The merges of `blocked` on an 8 x 8 matrix, as SVG: a panel for each size of blocks. */
export function mergesPicture(): string {
  const panels = [2, 4, 8].map((size, n) => panel(size, 24 + n * (side + gap)))
  const width = 3 * side + 2 * gap + 48
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${side + 116}" role="img" aria-label="Merges of blocked: 2 x 2 blocks, then 4 x 4, then 8 x 8">`,
    `<style>${style}\n</style>`,
    `<rect class="bg" width="${width}" height="${side + 116}" rx="12"/>`,
    ...panels.flat(),
    '</svg>',
    '',
  ].join('\n')
}

/** Blocks of `size` are made: their upper left and lower right halves are inverses already. */
function panel(size: number, left: number): string[] {
  const top = 44
  const text = (x: number, y: number, words: string, name: string) =>
    `<text class="${name}" x="${x}" y="${y}">${words}</text>`
  const box = (name: string, row: number, column: number, height: number, width: number) =>
    `<rect class="${name}" x="${left + column * cell}" y="${top + row * cell}" width="${width * cell}" height="${height * cell}"/>`
  const name = (row: number, column: number, words: string) =>
    text(left + column * cell, top + row * cell + 5, words, 'name')
  const cells = Array.from({ length: k * k }, (_, at) => {
    const [i, j] = [Math.floor(at / k), at % k]
    return i < j ? '' : box(`${kindOf(i, j, size)} grid`, i, j, 1, 1)
  }).filter(line => line !== '')
  const starts = Array.from({ length: k / size }, (_, n) => n * size)
  const half = size / 2
  const corners = starts.flatMap(at =>
    size === 2
      ? [box('block', at, at, 2, 2)]
      : [
          box('block', at, at, half, half),
          box('block', at + half, at + half, half, half),
          box('made', at + half, at, half, half),
          name(at + 1.5 * half, at + half / 2, 'T21'),
          ...(half > 2 ? [name(at + half * 0.72, at + half * 0.28, 'T11')] : []),
          ...(half > 2 ? [name(at + half * 1.72, at + half * 1.28, 'T22')] : []),
        ],
  )
  return [
    text(left, 28, titles.get(size) ?? '', 'title'),
    ...cells,
    ...corners,
    ...(notes.get(size) ?? []).map((note, n) => text(left, top + side + 26 + 20 * n, note, 'note')),
  ]
}

/** What an entry below or on the diagonal is when blocks of `size` are made. */
function kindOf(i: number, j: number, size: number): string {
  if (i === j) return 'unit'
  const isWithin = (b: number) => Math.floor(i / b) === Math.floor(j / b)
  if (size === 2) return isWithin(2) ? 'done' : 'input'
  if (isWithin(size / 2)) return 'done'
  return isWithin(size) ? 'corner' : 'input'
}

const titles = new Map([
  [2, '2 x 2: nothing to do'],
  [4, 'merge 2 to 4: all pairs at once'],
  [8, 'merge 4 to 8'],
])

const notes = new Map([
  [2, ['inverse of a 2 x 2 block = I + its entry', 'blue: entries of T; grey: entries of A']],
  [4, ['Z = (I + T22) A21', 'T21 = Z (I + T11)']],
  [8, ['the same two products', 'on blocks of twice the size']],
])
