import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { main } from '../../support/cli.ts'
import { listing, scratch } from '../../support/scratch.ts'

const line = [
  ...['--chunk-size', '32', '--array-size', '4,8', '--operand-width', '6,8,10,12'],
  ...[
    '--scheme',
    'blocked,neumann',
    '--metrics',
    'cycles,accuracy',
    '--count',
    '40',
    '--jobs',
    '2',
  ],
]

const started = (cache: string, ...more: readonly string[]) =>
  execa('node', [main(), 'sweep', ...more], {
    env: { NEUMARRAY_CACHE: cache },
    reject: false,
    stdin: 'ignore',
  })

const stopped = (out: string): string =>
  `stopped; what is finished is kept: the same command, or neumarray sweep --out ${out} --resume, goes on from there`

/** Parts that are whole in a cache. */
const partsIn = async (cache: string): Promise<number> =>
  (await readdir(join(cache, 'parts')).catch(() => [])).filter(name => name.endsWith('.json'))
    .length

test('a sweep that is interrupted, then killed, goes on to the same bytes', async () => {
  const folder = await scratch()
  const [whole, broken] = [join(folder, 'whole'), join(folder, 'broken')]
  const undisturbed = await started(join(folder, 'a'), '--out', whole, ...line)
  expect(undisturbed.exitCode).toBe(0)
  const all = await partsIn(join(folder, 'a'))

  const cache = join(folder, 'b')
  let before = 0
  for (const [signal, more] of [
    ['SIGINT', line],
    ['SIGKILL', ['--resume']],
  ] as const) {
    const child = started(cache, '--out', broken, ...more)
    let ended = false
    child.then(() => {
      ended = true
    })
    while (!ended && (await partsIn(cache)) <= before) await setTimeout(5)
    child.kill(signal)
    const { exitCode, stderr } = await child
    expect(exitCode).toBe(signal === 'SIGINT' ? 130 : undefined)
    expect(stderr).toBe(signal === 'SIGINT' ? stopped(broken) : '')
    expect(await listing(broken)).toEqual(['sweep.json'])
    before = await partsIn(cache)
    expect(before).toBeGreaterThan(0)
    expect(before).toBeLessThan(all)
  }

  const last = await started(cache, '--out', broken, '--resume')
  expect(last.exitCode).toBe(0)
  const files = await listing(whole)
  expect(await listing(broken)).toEqual(files)
  for (const name of files.filter(each => each.includes('.'))) {
    const same = (await readFile(join(broken, name))).equals(await readFile(join(whole, name)))
    expect({ name, same }).toEqual({ name, same: true })
  }
})
