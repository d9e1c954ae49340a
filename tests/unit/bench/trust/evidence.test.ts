import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { withEvidence } from '../../../../bench/trust/evidence/page.ts'

const page = readFileSync(join(import.meta.dirname, '../../../../docs/verification.md'), 'utf8')

test('docs/verification.md has the figures of the recorded campaigns', () => {
  expect(withEvidence(page)).toBe(page)
})

test('a page without the marks is not written', () => {
  expect(() => withEvidence('# Verification')).toThrow('has no <!-- npm run evidence -->')
})
