import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { SimulationError } from '../../../../sim/errors.ts'
import { openTrace } from '../../../../sim/verilator/trace.ts'
import { listing, scratch } from '../../../support/scratch.ts'

/** A block of an FST file; `length` is what it says of itself. */
function block(kind: number, bytes: number, length = 8 + bytes): Buffer {
  const made = Buffer.alloc(9 + bytes)
  made.writeUInt8(kind, 0)
  made.writeBigUInt64BE(BigInt(length), 1)
  return made
}

const [header, values, hierarchy] = [block(0, 321), block(8, 100), block(6, 50)]
const whole = Buffer.concat([header, values, hierarchy])

test('a waveform is put in its place when it is whole', async () => {
  const folder = await scratch()
  const trace = await openTrace(join(folder, 'a.fst'))
  await writeFile(trace.path, whole)
  await trace.keep()
  await trace.close()
  expect(await listing(folder)).toEqual(['a.fst'])
  expect(await readFile(join(folder, 'a.fst'))).toEqual(whole)
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['a header alone', header],
  ['a block that is not done', Buffer.concat([header, block(8, 100, 0)])],
  ['a block that is cut', whole.subarray(0, 350)],
  ['the head of a block that is cut', whole.subarray(0, 335)],
  ['no hierarchy', Buffer.concat([header, values])],
  ['a hierarchy that is cut', whole.subarray(0, -1)],
])('one of which a full disk left %s is told and not kept', async (_, bytes) => {
  const folder = await scratch()
  await writeFile(join(folder, 'a.fst'), 'old')
  const trace = await openTrace(join(folder, 'a.fst'))
  await writeFile(trace.path, bytes)
  await expect(trace.keep()).rejects.toThrow(
    new SimulationError(
      `the trace ${join(folder, 'a.fst')} is cut off: its disk may be full; make room there, or name a file on another disk`,
    ),
  )
  await trace.close()
  expect(await listing(folder)).toEqual(['a.fst'])
  expect(await readFile(join(folder, 'a.fst'), 'utf8')).toBe('old')
})
