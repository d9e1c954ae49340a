import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, describe, expect, test } from 'vitest'
import { processesWhere, untilUnused } from '../../support/processes.ts'
import { scratch } from '../../support/scratch.ts'

describe('a folder of a test goes when', () => {
  let folder = ''
  let child: { readonly exitCode: number | null } | undefined

  // Hooks after a test come before its folders go.
  afterEach(async () => {
    expect(child?.exitCode).toBeNull()
    await access(folder)
  })

  test.each(['cwd', 'env'] as const)('what was started with it as %s has ended', async kind => {
    folder = await scratch()
    await writeFile(join(folder, 'a'), '')
    const place = kind === 'cwd' ? { cwd: folder } : { env: { WORK: folder } }
    // Writes until the end, which would keep the folder from being removed.
    const script = `i=0; while [ $i -lt 40 ]; do echo $i > "$0/f$i"; i=$((i + 1)); sleep 0.02; done`
    const started = execa('sh', ['-c', script, folder], { ...place, reject: false })
    child = started
    expect(await processesWhere(({ pid }) => pid === started.pid)).toHaveLength(1)
  })
})

test('what is not used is waited for no longer', async () => {
  await untilUnused(await scratch())
})
