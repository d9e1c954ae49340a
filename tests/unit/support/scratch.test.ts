import { execa } from 'execa'
import { describe, expect, onTestFinished, test } from 'vitest'
import { untilUnused } from '../../support/processes.ts'
import { scratch } from '../../support/scratch.ts'

/** Writes into a folder for most of a second, which would keep it from being removed. */
const writing = (folder: string) =>
  `i=0; while [ $i -lt 40 ]; do : > "${folder}/f$i"; i=$((i + 1)); sleep 0.02; done`

describe('a folder of a test goes when what was started has ended', () => {
  test.each(['its place', 'its environment', 'its line'])('with the folder in %s', async kind => {
    let ended: () => number | null = () => null
    // Of these hooks the last comes first: this one comes when the folder is gone.
    onTestFinished(() => expect(ended()).toBe(0))
    const folder = await scratch()
    const how = {
      'its place': { line: [writing('.')], cwd: folder },
      'its environment': { line: [writing('$WORK')], env: { WORK: folder } },
      'its line': { line: [writing(folder)] },
    }[kind]
    const { line = [], ...place } = how ?? {}
    const child = execa('sh', ['-c', ...line], { ...place, reject: false })
    ended = () => child.exitCode
  })

  test('what nobody uses is waited for no longer', async () => {
    await untilUnused(await scratch())
  })
})
