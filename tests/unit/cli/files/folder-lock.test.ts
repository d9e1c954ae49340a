import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OutputError } from '../../../../generator/cli/files/errors.ts'
import { alone } from '../../../../generator/cli/files/folder-lock.ts'
import { listing, scratch } from '../../../support/scratch.ts'

test('a lock that stays is named, with the way out', async () => {
  const folder = await scratch()
  const lock = join(folder, '.neumarray-lock')
  await mkdir(lock)
  await expect(alone(folder, async () => undefined, 40)).rejects.toThrow(
    new OutputError(
      `another process is writing into ${folder}; wait for it, or remove ${lock} if there is none, and run this again`,
    ),
  )
  await rm(lock, { recursive: true })
  expect(await alone(folder, async () => 'done')).toBe('done')
  expect(await listing(folder)).toEqual([])
})

test('who comes second waits for the first', async () => {
  const folder = await scratch()
  const told: string[] = []
  const work = (name: string) =>
    alone(folder, async () => {
      told.push(`${name} begins`)
      await new Promise(resolve => setTimeout(resolve, 50))
      told.push(`${name} ends`)
    })
  await Promise.all([work('a'), work('b')])
  expect(told.map(text => text.slice(2))).toEqual(['begins', 'ends', 'begins', 'ends'])
})
