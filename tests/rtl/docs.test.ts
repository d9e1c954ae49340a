import { expect, test } from 'vitest'
import { neumarray } from '../support/cli.ts'
import { shownCommands } from '../support/docs/docs.ts'
import { expectShown, shownCells } from '../support/docs/docs-area.ts'
import { columns, memoryBits, plainText } from '../support/docs/docs-figures.ts'
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

// The other rows are for the night: tests/night/docs-area.test.ts.
test.each(['blocked', 'substitution'])(
  'the cells of %s are those of docs/hardware.md',
  async name => expectShown(name, await scratch()),
)

test('what the README says of cells follows from that table', () => {
  const cellsOf = (name: string) => Number.parseFloat(shownCells.get(name)?.[0] ?? '')
  const percent = (part: number) => `${(100 * part).toFixed(0)} %`
  const own = cellsOf('blocked')
  const readme = plainText('README.md')
  expect(readme).toContain(`cost ${percent(cellsOf('+ 2 bits') / own - 1)} more logic cells`)
  expect(readme).toContain(`${percent(1 - cellsOf('substitution') / own)} fewer cells than`)
  const bits = ['--refine', 'substitution'].map(name => memoryBits(columns[name] ?? {}))
  expect(readme).toContain('and needs twice the memory')
  expect(bits[0]).toBe(2 * (bits[1] ?? 0))
})
