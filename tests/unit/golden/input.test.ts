import { expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { drawnInput, quantisedInput } from '../../../generator/golden/input.ts'

const config = parseConfig({ chunkSize: 16, arraySize: 4 })

test('a family is drawn with a wait after each matrix, and is the same', async () => {
  let waits = 0
  const input = { family: 'mix', count: 5, seed: 2 }
  const drawn = await drawnInput(input, config, async () => {
    waits += 1
  })
  expect(waits).toBe(5)
  expect(drawn).toEqual(quantisedInput(input, config))
})

test('what a wait throws ends the drawing', async () => {
  const interrupted = new Error('interrupted')
  const pause = () => Promise.reject(interrupted)
  await expect(drawnInput({ family: 'mix', count: 65536 }, config, pause)).rejects.toBe(interrupted)
})
