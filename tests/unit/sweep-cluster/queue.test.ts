import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numbersIn, rangesOf } from '../../../generator/sweep/cluster/indices.ts'
import { endingOf, parseQueue } from '../../../generator/sweep/cluster/scheduler/queue.ts'

describe('what squeue prints:', () => {
  test('a line for each task', () => {
    const text = '12 1 RUNNING\n12 2 PENDING\n12 3 TIMEOUT\n'
    const states = new Map([
      [1, 'RUNNING'],
      [2, 'PENDING'],
      [3, 'TIMEOUT'],
    ])
    expect(parseQueue(text, '12')).toEqual({ states })
  })

  test('pending tasks on one line are all pending', () => {
    const states = new Map([1, 4, 5].map(task => [task, 'PENDING']))
    expect(parseQueue('12 [1,4-5%2] PENDING', '12')).toEqual({ states })
  })

  test('other jobs are left out, empty text is no task', () => {
    expect(parseQueue('7 1 RUNNING\n123 1 RUNNING\n', '12')).toEqual({ states: new Map() })
    expect(parseQueue('', '12')).toEqual({ states: new Map() })
  })

  test('a job number with its index counts too', () => {
    expect(parseQueue(' 12[3] 3 RUN', '12')).toEqual({ states: new Map([[3, 'RUN']]) })
  })

  test('a line that cannot be understood is no lost task', () => {
    expect(parseQueue('12 N/A RUNNING', '12')).toEqual({ notUnderstood: '12 N/A RUNNING' })
    expect(parseQueue('12 1', '12')).toEqual({ notUnderstood: '12 1' })
  })
})

describe('states:', () => {
  test.each(['PENDING', 'RUNNING', 'COMPLETING', 'REQUEUED', 'SUSPENDED', 'PEND', 'RUN', 'SSUSP'])(
    '%s has not ended',
    state => expect(endingOf(state)).toBeUndefined(),
  )

  test.each([
    ['TIMEOUT', 'reached its time limit'],
    ['CANCELLED', 'was cancelled'],
    ['NODE_FAIL', 'lost its node'],
    ['OUT_OF_MEMORY', 'ran out of memory'],
    ['FAILED', 'ended with an error'],
    ['EXIT', 'ended with an error'],
  ])('%s has, and leaves no result', (state, reason) => {
    expect(endingOf(state)).toEqual({ reason, resultMayCome: false })
  })

  test.each(['COMPLETED', 'DONE', undefined])('the result of %s may still come', state => {
    expect(endingOf(state)?.resultMayCome).toBe(true)
  })
})

describe('numbers of tasks:', () => {
  test('are written as ranges', () => {
    expect(rangesOf([1, 2, 3, 5, 7, 8])).toBe('1-3,5,7-8')
    expect(rangesOf([4])).toBe('4')
  })

  test('are read back', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 })
    fc.assert(
      fc.property(numbers, found => {
        const rising = found.sort((a, b) => a - b)
        expect(numbersIn(rangesOf(rising))).toEqual(rising)
      }),
      { seed: 4 },
    )
  })

  test.each(['', 'N/A', '1-', '1:3', '1-3:2'])('"%s" is none', text => {
    expect(numbersIn(text)).toBeNull()
  })
})
