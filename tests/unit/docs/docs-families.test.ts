import { expect, test } from 'vitest'
import { allFamilies } from '../../../generator/inputs/families/families.ts'
import { inProcess } from '../../support/cli.ts'
import { documentText } from '../../support/docs/docs.ts'
import { familiesTable } from '../../support/docs/families-table.ts'
import { scratch } from '../../support/scratch.ts'

test('docs/families.md has a line for every family, as its record has it', () => {
  expect(documentText('docs/families.md').split('\n')).toEqual(
    expect.arrayContaining(familiesTable().split('\n')),
  )
})

test('families prints a line for every family', async () => {
  const { status, stdout, stderr } = await inProcess(['families'], await scratch())
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const [, ...lines] = stdout.trimEnd().split('\n')
  expect(lines.map(line => line.split(/ {2,}/))).toEqual(
    allFamilies.map(({ name, structured, summary, use }) => [
      ...[name, structured ? 'yes' : 'not promised', summary, use],
    ]),
  )
})

test('families --json prints the records', async () => {
  const { stdout } = await inProcess(['families', '--json'], await scratch())
  const { families: found } = JSON.parse(stdout)
  expect(found.length).toBe(allFamilies.length)
  expect(found[0]).toEqual({
    name: 'fla',
    structured: true,
    deterministic: false,
    summary: 'independent normal keys, beta sigmoid(N), g logsigmoid(N)',
    use: 'the plain case, as the tests of Flash Linear Attention draw it',
  })
})
