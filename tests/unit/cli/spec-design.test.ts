import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readSweep } from '../../../generator/cli/sweeps/sweep-request.ts'

test('a design of a spec file that is no object is named', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'neumarray-spec-'))
  const spec = join(folder, 'spec.json')
  try {
    await writeFile(spec, '{"design": 5}')
    await expect(readSweep({ spec })).rejects.toThrow(
      'is 5; expected an object such as { "chunkSize": [32, 64] }',
    )
  } finally {
    await rm(folder, { recursive: true })
  }
})
