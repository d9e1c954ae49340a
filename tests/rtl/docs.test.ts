import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { neumarray } from '../support/cli.ts'
import { codeBlocks, documentText, shownCommands } from '../support/docs/docs.ts'
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
test('the cells of the default design are those of docs/hardware.md', async () =>
  expectShown('blocked', await scratch()))

test('what docs/algorithm.md says of cells follows from that table', () => {
  const cellsOf = (name: string) => Number.parseFloat(shownCells.get(name)?.[0] ?? '')
  const percent = (part: number) => `${(100 * part).toFixed(0)} %`
  const own = cellsOf('blocked')
  const algorithm = plainText('docs/algorithm.md')
  expect(algorithm).toContain(`cost ${percent(cellsOf('+ 2 bits') / own - 1)} more logic cells`)
  expect(algorithm).toContain(`${percent(1 - cellsOf('substitution') / own)} fewer cells than`)
  const bits = ['--refine', 'substitution'].map(name => memoryBits(columns[name] ?? {}))
  expect(algorithm).toContain('and needs twice the memory')
  expect(bits[0]).toBe(2 * (bits[1] ?? 0))
})

test('the bench of docs/integration.md prints in Icarus what is shown', async () => {
  const blocks = codeBlocks(documentText('docs/integration.md'))
  const codeIn = (language: string) => blocks.find(block => block.language === language)?.code ?? ''
  const folder = await scratch()
  const { line = [] } = shownCommands.find(({ where }) => where === 'docs/integration.md') ?? {}
  await neumarray(line, { cwd: folder })
  await writeFile(join(folder, 'bench.v'), codeIn('verilog'))
  const build = 'iverilog -g2005 -o a.out bench.v build/inverse/*.v'
  await execa(build, { cwd: folder, shell: true })
  const { stdout } = await execa('vvp', ['a.out'], { cwd: folder, stripFinalNewline: false })
  expect(stdout).toBe(codeIn('text'))
})
