import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SynthReport } from '../../../generator/synth/index.ts'
import { ramAreaPerBit } from '../../../generator/synth/ram-area.ts'
import { inProcess } from '../../support/cli.ts'
import { documentText, root } from '../../support/docs/docs.ts'
import { plainText, shownTable } from '../../support/docs/docs-figures.ts'

const page = documentText('docs/synthesis.md')
const { cells } = JSON.parse(readFileSync(join(root, 'bench/results/synth.json'), 'utf8')) as {
  cells: readonly { readonly name: string; readonly report: SynthReport }[]
}
const reportOf = (wanted: string): SynthReport | undefined =>
  cells.find(({ name }) => name === wanted)?.report
const mhz = (name: string): string => `${reportOf(name)?.clock?.mhz.toFixed(0)}`
const measured = reportOf('default')

test('the parts of the default design are those of bench/results/synth.json', () => {
  const { rows } = shownTable('docs/synthesis.md', 'part')
  const { parts, area } = measured ?? {}
  const wanted = Object.entries(parts ?? {}).map(([part, own]) => [
    part,
    `${(own / 1000).toFixed(0)} k`,
    `${((100 * own) / (area?.logic ?? 1)).toFixed(1)} %`,
  ])
  const shown = rows.map(([part = '', ...figures]) => [part.split(',')[0], ...figures])
  expect(shown.toSorted()).toEqual(wanted.toSorted())
})

test('so are its cell, its clock, and the area of a bit', () => {
  const { area, clock } = measured ?? {}
  expect(page).toContain(`${((area?.perMacCell ?? 0) / 1000).toFixed(1)} k um2 with its registers`)
  expect(page).toContain(`the clock is ${clock?.mhz.toFixed(0)} MHz`)
  expect(page).toContain(`it is ${ramAreaPerBit} um2`)
  expect(((431.86 * 484.88) / 4096).toFixed(1)).toBe(`${ramAreaPerBit}`)
})

test('the README has the area and the clock of the record', () => {
  const area = ((measured?.area.logic ?? Number.NaN) / 1e6).toFixed(2)
  const clocks = `${mhz('default')} MHz, ${mhz('mac pipeline')} MHz with \`--mac-pipeline 1\``
  expect(plainText('README.md')).toContain(`takes ${area} mm2 and reaches ${clocks}`)
})

test('the clocks of docs/hardware.md are those of the record, their paths in the cells', () => {
  const { rows } = shownTable('docs/hardware.md', 'P, W')
  const designs = [
    ['8, 8', 'default', 'mac pipeline'],
    ['16, 8', 'P 16', 'P 16, mac pipeline'],
    ['16, 16', 'P 16, W 16', 'P 16, W 16, mac pipeline'],
  ] as const
  expect(rows.map(shown => shown.slice(0, 3))).toEqual(
    designs.map(([size, plain, pipelined]) => [size, mhz(plain), mhz(pipelined)]),
  )
  const ends = designs.flatMap(([, plain, pipelined]) =>
    [plain, pipelined].map(name => reportOf(name)?.clock?.to.replace(/\[\d+\]/g, '')),
  )
  expect(ends).toEqual(
    designs.flatMap(() => ['register array.row.cell.sum', 'register array.row.cell.product_1']),
  )
})

test('the options on the page are those of the command', async () => {
  const { stdout } = await inProcess(['synth', '--help'], root)
  const named = [...page.matchAll(/`(--[\w-]+)/g)].map(([, option = '']) => option)
  expect(named.length).toBeGreaterThan(4)
  for (const option of named) expect(stdout).toContain(option)
})
