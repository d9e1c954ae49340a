import type { Config } from '../config/record/config.ts'
import { Findings, type Found } from '../inputs/findings/findings.ts'
import { keyNotes } from '../inputs/findings/key-notes.ts'
import type { Program } from '../program/program.ts'
import type { OpenInput, QuantisedMatrix } from './input.ts'
import { Outside } from './notes/outside.ts'
import { SignEvidence } from './notes/sign.ts'
import { inverse } from './oracle/exact.ts'
import { type MatrixQuality, quality, toReal } from './quality.ts'
import { givenQuality } from './unquantised.ts'

/** How near one result is: to the inverse of the quantised A, and of A as it was given; null for integers. */
export interface Judgement {
  readonly quantised: MatrixQuality
  readonly given: MatrixQuality | null
}

/** The same with the inverse of A as it was given, k x k. */
export interface Judged extends Judgement {
  readonly exact: Float64Array
}

/** Judges results matrix by matrix, and gathers what is said of the input on the way. */
export class Judge {
  private readonly input: OpenInput
  private readonly config: Config
  private readonly output: Program['output']
  private readonly findings: Findings | undefined
  private readonly outside: Outside
  private readonly sign: SignEvidence
  private clipped = 0

  constructor(input: OpenInput, config: Config, { output }: Program) {
    this.input = input
    this.config = config
    this.output = output
    this.outside = new Outside(config)
    this.sign = new SignEvidence(input)
    // What a family holds is known.
    this.findings = input.facts.family === null ? new Findings(input.source) : undefined
  }

  /** `result` is T of this matrix, in units of the last bit. */
  judge(matrix: QuantisedMatrix, result: ArrayLike<number>): Judged {
    const { output } = this
    const { k } = this.input.source
    const { values, clipped } = matrix
    const quantised = toReal(values, output)
    const A = this.input.integer ? quantised : matrix.A
    const T = inverse(A, k)
    this.clipped += clipped
    this.findings?.see(matrix, A)
    this.outside.see(A, T)
    this.sign.see(A)
    return this.input.integer
      ? { exact: T, quantised: quality(result, output, values, T), given: null }
      : {
          exact: T,
          quantised: quality(result, output, values),
          given: givenQuality(result, T, output),
        }
  }

  /** What was found in the input; null for a family. */
  found(): Found | null {
    return this.findings?.found() ?? null
  }

  /** Sentences on an input that may not be what was meant, or that the design cannot hold. */
  notes(saturations: number): string[] {
    const keys = this.found()?.keys ?? null
    const isLost = saturations > 0 || this.clipped > 0
    return [
      ...this.sign.notes(),
      ...(keys === null ? [] : keyNotes(keys, this.config)),
      ...(isLost ? this.outside.notes(this.input, this.config) : []),
    ]
  }
}
