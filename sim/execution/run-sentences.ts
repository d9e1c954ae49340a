import { beatsOf } from '../../generator/program/cycles/stream-beats.ts'
import type { Batch } from '../../generator/program/execution.ts'
import type { Program } from '../../generator/program/program.ts'
import { plural } from '../../generator/text/wording.ts'
import type { HarnessReport } from './harness-report.ts'

/** What a simulation that reached its cycle limit waited for, and the state in which it stood. */
export function hangSentence(
  report: HarnessReport,
  program: Program,
  { length: matrices }: Batch,
  limit: number,
): string {
  const each = { in: beatsOf(program.input, program), out: beatsOf(program.output, program) }
  const { sent, received, started, done } = report
  const state = [
    `${sent} of ${matrices * each.in} input beats accepted`,
    `${received} of ${matrices * each.out} result beats received`,
    `${started} of ${plural(matrices, 'matrix', 'matrices')} started, ${done.length} done`,
    `s_axis_tready ${level(report.inputReady)}`,
    `m_axis_tvalid ${level(report.outputValid)}`,
    `array_busy ${level(report.arrayBusy)}`,
    `waits_for_input ${level(report.waitsForInput)}`,
    `waits_for_output ${level(report.waitsForOutput)}`,
  ]
  const waiting = waitedFor(report, each, matrices * each.in)
  return [
    `The simulation was ended at its limit of ${limit} cycles while it waited for ${waiting}: ${state.join(', ')}`,
    ...report.violations.map(text => `  ${text}`),
  ].join('\n')
}

/** The first thing missing, looked for from the output back to the input. */
function waitedFor(
  report: HarnessReport,
  each: { readonly in: number; readonly out: number },
  beats: number,
): string {
  const { sent, received, started, done } = report
  const beat = (n: number, of: number) => `beat ${n % of} of matrix ${Math.floor(n / of)}`
  if (report.outputValid && !report.outputReady)
    return `m_axis_tready for ${beat(received, each.out)}`
  if (received < done.length * each.out) return `${beat(received, each.out)} on m_axis`
  if (done.length < started) return `matrix_done of matrix ${done.length}`
  if (sent >= (started + 1) * each.in) return `matrix_start of matrix ${started}`
  if (sent < beats && report.inputReady && !report.inputValid)
    return `${beat(sent, each.in)} on s_axis`
  if (sent < beats) return `s_axis_tready for ${beat(sent, each.in)}`
  return 'the machine to come to rest'
}

const level = (high: boolean) => (high ? 'high' : 'low')

/**
 * A simulation that ended without a report: how, and the end of what it wrote. The writer of waveforms
 * maps its files into memory, and a disk without room for them ends the program without a word.
 */
export function crashSentence(
  ended: {
    readonly signal?: string | undefined
    readonly exitCode?: number | undefined
    readonly code?: string | undefined
    readonly stderr: string
    readonly stdout: string
  },
  traceFile?: string,
): string {
  const how = ended.signal ?? ended.code ?? `status ${ended.exitCode}`
  const text = `${ended.stdout}\n${ended.stderr}`.trim()
  const log = text === '' ? [] : text.split('\n').slice(-10)
  const isOfTrace = traceFile !== undefined && (ended.signal === 'SIGBUS' || log.length === 0)
  const why = isOfTrace
    ? `, as the trace ${traceFile} may have found no room: look whether its disk is full`
    : ''
  const end = log.length > 0 ? ':' : why === '' ? ' and wrote nothing' : ''
  return [`The simulation crashed (${how})${why}${end}`, ...log.map(line => `  ${line}`)].join('\n')
}

/** A simulation that was killed at its deadline. */
export const deadlineSentence = (deadline: number, limit: number): string =>
  `The simulation did not end within ${deadline / 1000} s (it may run ${limit} cycles); give it more time, fewer matrices or a lower cycle limit`
