import { expect, test } from 'vitest'
import { blocked } from '../../../bench/trust/grid/blocked.ts'
import { contexts } from '../../../bench/trust/grid/contexts.ts'
import { exact } from '../../../bench/trust/grid/exact.ts'
import { large } from '../../../bench/trust/grid/large.ts'
import { lateInput } from '../../../bench/trust/grid/late-input.ts'
import { oddWidths } from '../../../bench/trust/grid/odd-widths.ts'
import { pipelines } from '../../../bench/trust/grid/pipelines.ts'
import { moreSeries, series } from '../../../bench/trust/grid/series.ts'
import { substitution } from '../../../bench/trust/grid/substitution.ts'
import { grid } from '../../../bench/trust/grid.ts'
import { families } from '../../../generator/inputs/families/families.ts'
import { encode } from '../../../generator/program/words/encode.ts'
import { battery, parts } from '../../support/designs/battery.ts'
import { beside, isSecond } from '../../support/designs/beside.ts'
import {
  columns,
  memoryBits,
  plainText,
  programOf,
  shownTable,
  timingOf,
} from '../../support/docs/docs-figures.ts'

const hardware = plainText('docs/hardware.md')

/** The fields that docs/hardware.md names, by ROM. */
function namedFields(): Map<string, Set<string>> {
  const named = new Map<string, Set<string>>()
  let rom = ''
  for (const [first = '', , fields = ''] of shownTable('docs/hardware.md', 'ROM').rows) {
    if (first !== '') rom = first
    const names = [...fields.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)
    named.set(rom, new Set([...(named.get(rom) ?? []), ...names]))
  }
  return named
}

/** Requests whose programs have every field among them. */
const powers = { scheme: 'neumann', powerSum: 'powers', range: 'worst' }
const inTurn = { chunkSize: 16, contexts: 2 }
const requests = [
  ...Object.values(columns),
  powers,
  { scheme: 'substitution', refine: true },
  { ...inTurn, arraySize: 16, blockSize: 8, correction: 'doubling' },
  { ...inTurn, ...powers, arraySize: 4, residualSteps: 16 },
]

test('docs/hardware.md names every field of every control word, and no other', () => {
  const encodings = requests.map(request => encode(programOf(request)))
  const used = (['walk', 'operands', 'results'] as const).map(
    store => new Set(encodings.flatMap(one => one[store].layout.fields.map(({ name }) => name))),
  )
  const roms = ['`walk_rom`', '`operand_rom`', '`result_rom`']
  expect(namedFields()).toEqual(new Map(roms.map((rom, n) => [rom, used[n]])))
})

test('the sizes of the default design', () => {
  const { walk, operands, results } = encode(programOf({}))
  const [a, b, c] = [walk, operands, results].map(({ layout }) => layout.width)
  expect(hardware).toContain(
    `The default design has ${walk.words.length} words of ${a}, ${b} and ${c} bits.`,
  )
  expect(hardware).toContain(
    `The default design: two buffers x two banks x 288 words of 64 bits = ${memoryBits({})} bits.`,
  )
  const { busy, compute, interval } = timingOf({})
  expect(hardware).toContain(`that is ${busy}, without an idle cycle: ${compute} cycles`)
  expect(hardware).toContain(
    `waits ${interval - busy} cycles for the last rows of the matrix before, so that matrices follow each other in ${interval}.`,
  )
})

test('the counts in docs/verification.md are those of the grid', () => {
  const text = plainText('docs/verification.md')
  const counts = {
    'bench/trust/grid/series.ts': series.length + moreSeries.length,
    'bench/trust/grid/blocked.ts': blocked.length,
    'bench/trust/grid/exact.ts': exact.length,
    'bench/trust/grid/substitution.ts': substitution.length,
    'bench/trust/grid/odd-widths.ts': oddWidths.length,
    'bench/trust/grid/pipelines.ts': pipelines.length,
    'bench/trust/grid/contexts.ts': contexts.length,
    'bench/trust/grid/large.ts': large.length,
    'bench/trust/grid/late-input.ts': lateInput.length,
  }
  const shown = shownTable('docs/verification.md', 'part').rows.map(([part, count]) => [
    part,
    count,
  ])
  expect(shown).toEqual(Object.entries(counts).map(([part, n]) => [`\`${part}\``, `${n}`]))
  const total = Object.values(counts).reduce((a, b) => a + b)
  expect(total).toBe(grid.length)
  expect(text).toContain(`${total} designs, each at stalls`)
  expect(text).toContain(`one matrix of each of the ${families.length} input families`)
  const first = beside.filter(one => !isSecond(one))
  const selected = parts.map(({ title, cases }) => `${cases.length} of ${title}`).join(', ')
  expect(text).toContain(`runs ${battery.length - first.length} designs (${selected})`)
  expect(text).toContain(`${first.length} of ${beside.length} designs beside the grid`)
  const only = /regress -- --only '([^']*)'/.exec(text)?.[1] ?? 'nothing'
  expect(grid.some(({ name }) => name.includes(only))).toBe(true)
})
