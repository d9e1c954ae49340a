import { expect, test } from 'vitest'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { invertedBlock } from '../../../../generator/config/record/block.ts'

test.each([
  [{}, 2],
  [{ blockSize: 16 }, 16],
  [{ blockSize: 16, correction: 'doubling' }, 16],
  [{ blockSize: 128, chunkSize: 128 }, 128],
  [{ scheme: 'neumann' }, 64],
  [{ scheme: 'neumann', chunkSize: 16 }, 16],
  [{ scheme: 'neumann', blockSize: 4 }, 64],
  [{ scheme: 'neumann', chunkSize: 128 }, 64],
  [{ scheme: 'neumann', chunkSize: 128, correction: 'progressive' }, 128],
  [{ scheme: 'neumann', chunkSize: 128, correction: 'doubling' }, 128],
  [{ scheme: 'neumann', chunkSize: 256 }, 64],
  [{ scheme: 'neumann', chunkSize: 256, correction: 'doubling' }, 256],
  [{ scheme: 'substitution', blockSize: 16 }, 2],
])('of %j neumann inverts blocks of %i, 2 being none', (request, size) => {
  expect(invertedBlock(parseConfig(request))).toBe(size)
})
