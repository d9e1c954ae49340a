import { expect, test } from 'vitest'
import {
  arrays,
  columns,
  cyclesOf,
  highest,
  lowest,
  one,
  plainText,
  programOf,
  row,
  shownTable,
  speedup,
  timingOf,
  writtenRows,
} from '../../support/docs/docs-figures.ts'

const readme = plainText('README.md')
const algorithm = plainText('docs/algorithm.md')

/** What `blocked` would still gain on a substitution without idle cycles. */
const bare = arrays.map(at => cyclesOf('substitution', at).busy / cyclesOf('blocked', at).compute)

test('the table of the README is that of the programs', async () => {
  const { rows } = shownTable('README.md', 'k | P')
  expect(rows.map(cells => row(...cells))).toEqual(await writtenRows('cycles'))
})

test('what the README says of them', () => {
  const faster = arrays.map(place => speedup(place))
  const refined = arrays.map(place => speedup(place, '--refine'))
  const slow = arrays.filter(place => speedup(place, 'horner') < 1)
  const even = arrays.filter(place => speedup(place, '--refine') < 1.05)
  const list = (places: typeof arrays) =>
    places.map(({ k, P }) => `k = ${k}, P = ${P}`).join(' and ')
  expect(readme).toContain(
    `needs ${one(lowest(faster))} to ${one(highest(faster))} times fewer cycles. It would still need ${one(lowest(bare))} to ${one(highest(bare))} times fewer if`,
  )
  expect(readme).toContain(`beats the series by \`horner\` at ${list(slow)} only`)
  expect(plainText('docs/algorithm.md')).toContain(
    `It takes ${one(lowest(refined))} to ${one(highest(refined))} times fewer cycles and needs twice the memory. At ${list(even)} it is no faster.`,
  )
  const { busy, interval } = timingOf({})
  expect(readme).toContain(`busy in ${busy} of the ${interval} cycles between two matrices`)
  const far = [timingOf({ chunkSize: 32 }), timingOf({ arraySize: 16 })]
  expect(readme).toContain(`Here they are ${far.map(({ compute }) => compute).join(' and ')}.`)
})

test('what docs/algorithm.md says of them', () => {
  const place = { k: 64, P: 8 }
  const busy = (at: typeof place) => {
    const { busy, compute } = cyclesOf('substitution', at)
    return `${one((100 * busy) / compute)} %`
  }
  expect(algorithm).toContain(`takes ${cyclesOf('doubling', place).busy} cycles of tile products`)
  expect(algorithm).toContain(`the array is busy in ${busy(place)} of the cycles`)
  expect(algorithm).toContain(`at k = P = 16 they leave ${busy({ k: 16, P: 16 })}`)
  expect(algorithm).toContain(
    `take ${one(lowest(bare))} to ${one(highest(bare))} times the cycles of \`blocked\``,
  )
  expect(algorithm).toContain(`${cyclesOf('blocked', place).useful} at k = 64`)
  for (const { k, P } of arrays) {
    const own = { chunkSize: k, arraySize: P }
    const larger = [4, 8, 16, 32, 64, 128].filter(b => b <= k)
    const others = larger.map(blockSize => timingOf({ ...own, blockSize }).compute)
    expect(lowest(others)).toBeGreaterThan(cyclesOf('blocked', { k, P }).compute)
    const seven = timingOf({ ...own, ...columns['progressive'], neumannOrder: 7 }).compute
    if (k >= 64) expect(seven).toBeLessThan(cyclesOf('progressive', { k, P }).compute)
  }
})

test('the table of two contexts is that of the programs', async () => {
  const { rows } = shownTable('docs/hardware.md', 'k | P')
  expect(rows.map(cells => row(...cells))).toEqual(await writtenRows('contexts'))
  const single = timingOf({ chunkSize: 16, arraySize: 16 })
  const inTurn = timingOf({ chunkSize: 16, arraySize: 16, contexts: 2 })
  expect(readme).toContain(`${inTurn.interval} cycles a matrix rather than ${single.interval}`)
  expect(readme).toContain(
    `${timingOf({ contexts: 2 }).interval} rather than ${timingOf({}).interval}`,
  )
})

test('the formulas of docs/hardware.md hold for every scheme and array', () => {
  for (const { k, P } of arrays) {
    const n = k / P
    const { busy } = cyclesOf('blocked', { k, P })
    expect(busy).toBe((P * n * (n - 1) * (n + 4)) / 6 + k * (Math.log2(P) - 1))
    for (const column of Object.values(columns)) {
      const program = programOf({ ...column, chunkSize: k, arraySize: P })
      const { compute, interval } = timingOf({ ...column, chunkSize: k, arraySize: P })
      const granularity = program.ops.at(-1)?.granularity
      const rows = granularity === 'tile' ? P : granularity === 'half' ? P / 2 : 1
      const steps = compute - rows - 5
      expect(interval).toBe(Math.max(steps + (program.ops[0]?.wait ?? 0), (k * k) / P))
    }
  }
})
