import { fixed } from '../../text/wording.ts'
import type { KeysFound } from './findings.ts'

/** Rounding of a unit key to float32 leaves less than this. */
const unit = 1 + 1e-6

/** Sentences on keys that may not be what was meant. */
export function keyNotes({ largestNorm, largestGate, normalized }: KeysFound): string[] {
  return [
    ...(normalized || largestNorm <= unit ? [] : [normNote(largestNorm)]),
    ...(largestGate <= 0
      ? []
      : [
          `g reaches ${largestGate.toPrecision(4)}, which is a growth; expected the logarithm of a decay, at most 0: if it is the decay itself, save numpy.log(g)`,
        ]),
  ]
}

function normNote(norm: number): string {
  const found = `the longest key has length ${fixed(norm, 4)}`
  const way = '--normalize (normalize) divides keys by their length'
  // Rounding to bfloat16 takes unit keys so far.
  return norm < 1.01
    ? `${found}, so |A| <= beta fails by a factor of up to ${fixed(norm * norm, 4)}, as of unit keys rounded to few bits; ${way}`
    : `${found}, but the bounds of the contract are those of unit keys; ${way}`
}
