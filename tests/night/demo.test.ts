import { expect, test } from 'vitest'
import { neumarray } from '../support/cli.ts'
import { documentText } from '../support/docs/docs.ts'
import { scratch } from '../support/scratch.ts'

test('the first screen of the README is what `make demo` prints', async () => {
  const { status, stdout } = await neumarray(['demo'], { cwd: await scratch() })
  expect(status).toBe(0)
  expect(documentText('README.md')).toContain(`$ make demo\n${stdout}\`\`\``)
})
