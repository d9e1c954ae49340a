import { expect, test } from 'vitest'
import { neumarray } from '../support/cli.ts'
import { shownCommands } from '../support/docs.ts'
import { areaOf } from '../support/docs-area.ts'
import { columns, memoryBits, plainText, shownTable } from '../support/docs-figures.ts'
import { scratch } from '../support/scratch.ts'

const sessions = shownCommands.flatMap(({ line, output }) =>
  line[0] === 'simulate' && output !== undefined ? [{ name: line.join(' '), line, output }] : [],
)

test('the documents show a simulation', () => {
  expect(sessions.length).toBeGreaterThan(0)
})

test.each(sessions)('$name prints what the documents show', async ({ line, output }) => {
  const { status, stdout, stderr } = await neumarray(line, { cwd: await scratch() })
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: output, stderr: '' })
})

const designs: typeof columns = { ...columns, '--contexts 2': { contexts: 2 } }
const { rows } = shownTable('docs/hardware.md', 'design')
const shown = new Map(rows.map(([name = '', ...cells]) => [name.replaceAll('`', ''), cells]))

test.each([...shown.keys()])('the cells of %s are those of docs/hardware.md', async name => {
  const request = designs[name]
  if (request === undefined) throw new Error(`there is no design ${name}`)
  const { cells, array, epilogue, sequencer } = await areaOf(request, await scratch())
  const [thousands, ...others] = (shown.get(name) ?? []).map(Number.parseFloat)
  const bits = others.pop()
  // Versions of Yosys differ a little, and each of them from run to run.
  expect(Math.abs(cells / 1000 / (thousands ?? 0) - 1)).toBeLessThan(0.02)
  for (const [n, part] of [array, epilogue, sequencer].entries())
    expect(Math.abs((100 * part) / cells - (others[n] ?? 0))).toBeLessThan(0.6)
  expect(bits).toBe(memoryBits(request))
})

test('what the README says of cells follows from that table', () => {
  const cellsOf = (name: string) => Number.parseFloat(shown.get(name)?.[0] ?? '')
  const percent = (part: number) => `${(100 * part).toFixed(0)} %`
  const own = cellsOf('blocked')
  const readme = plainText('README.md')
  expect(readme).toContain(`cost ${percent(cellsOf('+ 2 bits') / own - 1)} more logic cells`)
  expect(readme).toContain(`${percent(1 - cellsOf('substitution') / own)} fewer cells than`)
  const bits = ['--refine', 'substitution'].map(name => memoryBits(columns[name] ?? {}))
  expect(readme).toContain('and needs twice the memory')
  expect(bits[0]).toBe(2 * (bits[1] ?? 0))
})
