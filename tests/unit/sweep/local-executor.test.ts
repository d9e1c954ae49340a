import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { parseConfig } from '../../../generator/config/parse.ts'
import { localExecutor } from '../../../generator/sweep/executor/local.ts'
import type { Part } from '../../../generator/sweep/part.ts'

const parts: readonly Part[] = [4, 5, 6, 7, 8, 9].map(operandWidth => ({
  key: `${operandWidth}`,
  task: { kind: 'design', config: parseConfig({ chunkSize: 16, arraySize: 8, operandWidth }) },
}))

test('when an outcome cannot be kept, what has begun ends first and the rest does not begin', async () => {
  const kept: string[] = []
  const executor = localExecutor(2)
  const keep = async ({ key }: Part) => {
    if (key === '4') throw new Error('the disk is full')
    await setTimeout(100)
    kept.push(key)
  }
  await expect(executor.run(parts, keep)).rejects.toThrow('the disk is full')
  const atEnd = [...kept]
  await setTimeout(300)
  expect(kept).toEqual(atEnd)
  expect(kept.length).toBeLessThan(5)
  await executor.close()
})
