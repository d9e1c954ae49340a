import { looksNegated } from '../../inputs/sign.ts'
import type { OpenInput } from '../input.ts'

/** Matrices that are looked at; the sign of all shows in a few. */
const most = 64

/** Whether A looks like L = -A, by its first matrices. */
export class SignEvidence {
  private readonly input: OpenInput
  private readonly matrices: Float64Array[] = []

  constructor(input: OpenInput) {
    this.input = input
  }

  see(A: Float64Array): void {
    // What a family holds is known, and so is the sign of what is made from keys.
    const { facts, source } = this.input
    if (facts.family !== null || source.keys !== undefined) return
    if (this.matrices.length < most) this.matrices.push(A)
  }

  notes(): string[] {
    const { matrices, input } = this
    const { k } = input.source
    if (!looksNegated({ matrices, k })) return []
    return input.facts.negated
      ? ['with --negate (negate) A looks like L = -A; if the file holds A itself, leave it out']
      : [
          'A looks like L = -A, as Flash Linear Attention has it; if the file holds L, give --negate (negate: true)',
        ]
  }
}
