import { expect, test } from 'vitest'
import { piecewise } from '../../../../sim/execution/piecewise.ts'
import { echoBatch } from '../../../support/designs/echo-batch.ts'
import { echoBundle, echoGolden } from '../../../support/designs/echo-top.ts'

const { program } = echoBundle()

test.each([1, 2, 8, 9, 20])('%i matrices in pieces are as all at once', async count => {
  const batch = echoBatch(16, 8, count)
  const heard: number[] = []
  const inPieces = await piecewise(echoGolden, done => heard.push(done))(program, batch)
  expect(inPieces).toEqual(await echoGolden(program, batch))
  expect(heard.at(-1)).toBe(count)
})

test('other work runs between the pieces', async () => {
  const events: string[] = []
  const run = piecewise(echoGolden, done => events.push(`${done} done`))
  const other = (n: number) => {
    events.push('other work')
    if (n > 0) setImmediate(other, n - 1)
  }
  setImmediate(other, 10)
  await run(program, echoBatch(16, 8, 24))
  expect(events.indexOf('other work')).toBeLessThan(events.indexOf('24 done'))
  expect(events.slice(events.indexOf('8 done'), events.indexOf('16 done'))).toContain('other work')
})
