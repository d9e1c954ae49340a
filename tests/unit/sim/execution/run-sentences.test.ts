import { expect, test } from 'vitest'
import { type HarnessReport, parseReport } from '../../../../sim/execution/harness-report.ts'
import {
  crashSentence,
  deadlineSentence,
  hangSentence,
} from '../../../../sim/execution/run-sentences.ts'
import { echoBundle } from '../../../support/designs/echo-top.ts'

const { program } = echoBundle()
const batch = [new Int32Array(256), new Int32Array(256)]

const report: HarnessReport = {
  finished: false,
  cycles: 100,
  sent: 64,
  received: 0,
  started: 1,
  inputReady: true,
  outputValid: false,
  inputValid: true,
  outputReady: true,
  arrayBusy: true,
  waitsForInput: false,
  waitsForOutput: false,
  busy: 12,
  frameErrors: 0,
  memoryErrors: 0,
  controlErrors: 0,
  done: [],
  compute: [],
  saturations: [],
  tuser: [],
  violationCount: 0,
  violations: [],
}

/** What is said to be waited for. */
const waitedFor = (change: Partial<HarnessReport>) =>
  /waited for (.*?):/.exec(hangSentence({ ...report, ...change }, program, batch, 100))?.[1]

test('a hang says the limit, what is missing first, and the state of the machine', () => {
  expect(hangSentence(report, program, batch, 100)).toBe(
    'The simulation was ended at its limit of 100 cycles while it waited for matrix_done of matrix 0: 64 of 128 input beats accepted, 0 of 128 result beats received, 1 of 2 matrices started, 0 done, s_axis_tready high, m_axis_tvalid low, array_busy high, waits_for_input low, waits_for_output low',
  )
})

test('broken rules seen before a hang are told with it', () => {
  const text = 'm_axis_tlast is low on the last beat in cycle 90'
  expect(hangSentence({ ...report, violations: [text] }, program, batch, 100)).toContain(
    `\n  ${text}`,
  )
})

test.each([
  [
    'the first result beat that is due',
    { done: [50], received: 3 },
    'beat 3 of matrix 0 on m_axis',
  ],
  ['a start', { started: 0 }, 'matrix_start of matrix 0'],
  ['the input', { sent: 5, started: 0 }, 's_axis_tready for beat 5 of matrix 0'],
  [
    'a stream that stopped',
    { done: [50], received: 64, sent: 70, inputValid: false },
    'beat 6 of matrix 1 on s_axis',
  ],
  [
    'a reader that stopped',
    { done: [50], received: 3, outputValid: true, outputReady: false },
    'm_axis_tready for beat 3 of matrix 0',
  ],
  ['rest', { sent: 128, received: 128, started: 2, done: [50, 80] }, 'the machine to come to rest'],
])('a hang can wait for %s', (_, change, sentence) => {
  expect(waitedFor(change)).toBe(sentence)
})

test('a crash shows how it ended and what it wrote', () => {
  expect(crashSentence({ signal: 'SIGABRT', stdout: '', stderr: 'a\nb' })).toBe(
    'The simulation crashed (SIGABRT):\n  a\n  b',
  )
})

test('a crash that wrote nothing says so, and what a waveform has to do with it', () => {
  const silent = { signal: 'SIGBUS', stdout: '', stderr: '' }
  expect(crashSentence(silent)).toBe('The simulation crashed (SIGBUS) and wrote nothing')
  const ofTrace =
    'The simulation crashed (SIGBUS), as the trace a.fst may have found no room: look whether its disk is full'
  expect(crashSentence(silent, 'a.fst')).toBe(ofTrace)
  expect(crashSentence({ ...silent, stderr: 'a' }, 'a.fst')).toBe(`${ofTrace}:\n  a`)
  const other = { signal: 'SIGABRT', stdout: '', stderr: 'a' }
  expect(crashSentence(other, 'a.fst')).toBe('The simulation crashed (SIGABRT):\n  a')
})

test('a deadline says how long it was', () => {
  expect(deadlineSentence(1500, 99)).toBe(
    'The simulation did not end within 1.5 s (it may run 99 cycles); give it more time, fewer matrices or a lower cycle limit',
  )
})

test('the report is the last line that is an object; without one there is none', () => {
  const numbers = Object.entries(report).map(([name, value]) => [
    name,
    typeof value === 'boolean' ? Number(value) : value,
  ])
  const line = JSON.stringify(Object.fromEntries(numbers))
  expect(parseReport(`%Warning: something\n${line}\n`)).toEqual(report)
  expect(parseReport('%Error: something\n')).toBe(null)
})
