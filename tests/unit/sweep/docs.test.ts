import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { metrics } from '../../../generator/sweep/metrics.ts'
import { spaceOf } from '../../../generator/sweep/points.ts'
import { codeBlocks, documentText, root } from '../../support/docs/docs.ts'
import { scratch } from '../../support/scratch.ts'

const page = documentText('docs/sweeps.md')
const blocks = (wanted: string) =>
  codeBlocks(page).flatMap(({ language, code }) => (language === wanted ? [code] : []))

test('the spec of the page has points, and each of its constraints removes some', () => {
  const [spec] = blocks('json').map(text => JSON.parse(text))
  const { points, axes } = spaceOf(spec)
  expect(points.every(({ config }) => config !== null)).toBe(true)
  expect(axes['arraySize']).toEqual([4, 8, 16, 32])
  const all = points.length
  for (const left of spec.constraints) {
    const { points: more } = spaceOf({ ...spec, constraints: [left] })
    expect(more.length).toBeGreaterThan(all)
  }
})

test('the page names every metric', () => {
  for (const { name } of metrics) expect(page).toContain(`\`${name}\``)
})

test('the library example prints what is shown', async () => {
  const cwd = await scratch()
  const [code = ''] = blocks('ts')
  const index = join(root, 'generator/api/index.ts')
  await writeFile(join(cwd, 'example.mts'), code.replace("'neumarray'", `'${index}'`))
  const line = ['--import', import.meta.resolve('tsx'), join(cwd, 'example.mts')]
  const { stdout } = await execa('node', line, { env: { NEUMARRAY_CACHE: cwd } })
  expect(blocks('text')).toEqual([`${stdout}\n`])
})
