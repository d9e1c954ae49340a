import { expect, test } from 'vitest'
import { neumarray } from '../support/cli.ts'
import { shownCommands } from '../support/docs.ts'
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
