import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { scriptDigest, sourcesDigest, sourcesOf } from '../../../bench/common/sources.ts'
import { recordOf, stateOf } from '../../../bench/trust/evidence/record.ts'
import { scratch } from '../../support/scratch.ts'

const project = {
  'bench/trust/try.ts': "import { sum } from '../../core/sum.ts'\n\nconst job = 'try/job.ts'\n",
  'bench/trust/try/job.ts': 'export const job = 1\n',
  'core/sum.ts': '/** A sum. */\nexport const sum = 1\n',
  'core/other.ts': 'export const other = 1\n',
  'templates/module.v.hbs': 'module\n',
}

/** The digest of that project with some files changed, and some left out. */
async function digest(
  changed: Readonly<Record<string, string | null>> = {},
  of = (folder: string) => sourcesDigest('try', folder),
): Promise<string> {
  const folder = await scratch()
  for (const [path, text] of Object.entries({ ...project, ...changed })) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    if (text !== null) await writeFile(join(folder, path), text)
  }
  return of(folder)
}

test('the code behind a record is what its script names, and what that names', () => {
  const found = sourcesOf('mutation')
  // By an import, in a process, by an import of an import, by itself.
  expect(found).toContain('bench/trust/mutation/mutants.ts')
  expect(found).toContain('bench/trust/mutation/job.ts')
  expect(found).toContain('bench/trust/mutation.ts')
  expect(
    found.filter(path => path.startsWith('bench/trust/upsets/harness/')).length,
  ).toBeGreaterThan(2)
  expect(found.filter(path => path.startsWith('templates/')).length).toBeGreaterThan(5)
  expect(
    found.filter(path => /^(tests|docs|bench\/(trust\/printer|results))\//.test(path)),
  ).toEqual([])
})

test.each([
  ['an imported file', { 'core/sum.ts': 'export const sum = 2\n' }],
  ['a job', { 'bench/trust/try/job.ts': 'export const job = 2\n' }],
  ['a template', { 'templates/module.v.hbs': 'endmodule\n' }],
  ['a job that is gone', { 'bench/trust/try/job.ts': null }],
])('a record is of an earlier state after a change of %s', async (_, changed) => {
  expect(await digest(changed)).not.toBe(await digest())
})

test.each([
  ['a file that it does not name', { 'core/other.ts': 'export const other = 2\n' }],
  ['a comment', { 'core/sum.ts': '/**\n * Another sum.\n */\nexport const sum = 1\n' }],
  [
    'the folder of a file',
    {
      'core/sum.ts': null,
      'core/sums/sum.ts': project['core/sum.ts'],
      'bench/trust/try.ts': project['bench/trust/try.ts'].replace('core/', 'core/sums/'),
    },
  ],
])('and is not after a change of %s', async (_, changed) => {
  expect(await digest(changed)).toBe(await digest())
})

test('a record says which commit it is of, and whether its code is that of today', () => {
  const { sources, machine } = recordOf('prove') as { sources: string; machine: { commit: string } }
  expect(stateOf('prove', sources)).toBe(machine.commit)
  expect(stateOf('prove', 'another')).toBe(`${machine.commit}, of an earlier state`)
})

test('an answer depends on the script that gives it, not on what reports it', async () => {
  const ofJob = (folder: string) => scriptDigest('bench/trust/try/job.ts', folder)
  const plain = await digest({}, ofJob)
  expect(await digest({ 'bench/trust/try.ts': 'other' }, ofJob)).toBe(plain)
  expect(await digest({ 'templates/module.v.hbs': 'other' }, ofJob)).toBe(plain)
  const changed = { 'bench/trust/try/job.ts': 'export const job = 2\n' }
  expect(await digest(changed, ofJob)).not.toBe(plain)
})
