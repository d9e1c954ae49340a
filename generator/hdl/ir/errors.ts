import type { Place } from './source.ts'

/** One problem of a design: what was found, the way out, and the lines that caused it. */
export interface Finding {
  readonly text: string
  readonly places: readonly Place[]
}

/** All problems of a design, one sentence each with its line. */
export class DesignError extends Error {
  override readonly name = 'DesignError'
  readonly findings: readonly Finding[]

  constructor(findings: readonly Finding[]) {
    super(findings.map(describe).join('\n'))
    this.findings = findings.map(({ text, places }) => ({ text, places: places.map(String) }))
  }
}

const describe = ({ text, places }: Finding): string =>
  [text, ...places.map(place => `  at ${place}`)].join('\n')
