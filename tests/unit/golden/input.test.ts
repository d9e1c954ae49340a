import { expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { quantisedInput } from '../../../generator/golden/input.ts'

const config = parseConfig({ chunkSize: 16, arraySize: 4 })

test('a family is drawn with a wait after each matrix, and is the same', async () => {
  let waits = 0
  const input = { family: 'mix', count: 5, seed: 2 }
  const drawn = await quantisedInput(input, config, async () => {
    waits += 1
  })
  expect(waits).toBe(5)
  const { batch } = await quantisedInput(input, config)
  expect(drawn.batch).toEqual(batch)
})

test('what a wait throws ends the drawing', async () => {
  const interrupted = new Error('interrupted')
  const pause = () => Promise.reject(interrupted)
  await expect(quantisedInput({ family: 'mix', count: 65536 }, config, pause)).rejects.toBe(
    interrupted,
  )
})
