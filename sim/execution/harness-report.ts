import * as z from 'zod'

const count = z.number().int().nonnegative()
const flag = z.number().transform(value => value === 1)

/** What the harness says at its end; the names are those of templates/harness/report.hpp.hbs. */
const harnessReport = z.object({
  /** Whether all results came, and nothing after them. */
  finished: flag,
  /** Cycles since reset. */
  cycles: count,
  /** Beats that the machine accepted and delivered. */
  sent: count,
  received: count,
  /** Matrices that the machine started. */
  started: count,
  inputReady: flag,
  outputValid: flag,
  inputValid: flag,
  outputReady: flag,
  arrayBusy: flag,
  waitsForInput: flag,
  waitsForOutput: flag,
  busy: count,
  frameErrors: count,
  /** Cycles in which an output says that a memory word, or a control register, was upset. */
  memoryErrors: count,
  controlErrors: count,
  /** Of each matrix: the cycle of matrix_done, the cycles since matrix_start, saturated stores. */
  done: z.array(count),
  compute: z.array(count),
  saturations: z.array(count),
  tuser: z.array(flag),
  violationCount: count,
  violations: z.array(z.string()),
})

export type HarnessReport = z.infer<typeof harnessReport>

/** The report on standard output of the harness, or null when there is none. */
export function parseReport(stdout: string): HarnessReport | null {
  const line = stdout.split('\n').findLast(text => text.startsWith('{'))
  if (line === undefined) return null
  return harnessReport.parse(JSON.parse(line))
}
