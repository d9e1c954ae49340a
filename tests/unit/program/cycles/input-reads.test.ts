import { expect, test } from 'vitest'
import { readsInputLate } from '../../../../generator/program/cycles/input-reads.ts'
import { runTiming } from '../../../../generator/program/cycles/runs.ts'
import { addendDelay } from '../../../../generator/program/pipeline.ts'
import { addedAtOnce, wide } from '../../../support/designs/shaped-programs.ts'

test('an addend is late when the beat that takes its place may come before it is read', () => {
  expect(readsInputLate(addedAtOnce(4, 4, 4).program)).toBe(true)
})

test('one that is read before that beat is not', () => {
  expect(readsInputLate(addedAtOnce(8, 16, 4).program)).toBe(false)
  expect(readsInputLate(wide(4, 4, 4).program)).toBe(false)
})

test('the input buffer is given back with the last addend, or else with the last step', () => {
  const after = ({ program }: ReturnType<typeof wide>) => {
    const [matrix] = runTiming(program, 'alone').matrices
    return (matrix?.release ?? 0) - (matrix?.lastStep ?? 0)
  }
  const late = addedAtOnce(4, 4, 4)
  expect(after(late)).toBe(addendDelay(late.program.pipeline) + 4 - 1)
  expect(after(wide(4, 4, 4))).toBe(0)
})
