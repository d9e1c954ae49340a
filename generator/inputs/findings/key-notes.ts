import { fixed } from '../../text/wording.ts'
import type { KeysFound } from './keys-seen.ts'

/** Rounding of a unit key to float32 leaves less than this. */
const unit = 1 + 1e-6

/** Bounds of A and T that a design was given. */
interface Bounds {
  readonly boundA: number
  readonly boundT: number
}

/** Sentences on keys that may not be what was meant, or that the bounds of a design are not for. */
export function keyNotes(keys: KeysFound, bounds: Bounds): string[] {
  const { largestNorm, largestGate, normalized, beta } = keys
  return [
    ...axesNotes(keys),
    ...(normalized || largestNorm <= unit || holdsKeys(keys, bounds)
      ? []
      : [normNote(largestNorm)]),
    ...betaNotes(beta, bounds),
    ...(largestGate <= 0
      ? []
      : [
          `g reaches ${largestGate.toPrecision(4)}, which is a growth; expected the logarithm of a decay, at most 0: if it is the decay itself, save numpy.log(g)`,
        ]),
  ]
}

/** Whether raised bounds hold A of keys of this length: |A| <= beta times its square. */
const holdsKeys = ({ largestNorm, beta: [, most] }: KeysFound, { boundA }: Bounds): boolean =>
  boundA > 1 && largestNorm ** 2 * most <= boundA

function betaNotes([least, most]: KeysFound['beta'], { boundA, boundT }: Bounds): string[] {
  const logits = 'if it is what stands before the sigmoid, save 1 / (1 + numpy.exp(-beta))'
  if (least < 0) return [`beta reaches ${least.toPrecision(4)}; expected 0 to 1: ${logits}`]
  if (most > 2) return [`beta reaches ${most.toPrecision(4)}; expected at most 1, or 2: ${logits}`]
  if (most <= unit || (boundA >= 2 && boundT >= 2)) return []
  return [
    `beta reaches ${most.toPrecision(4)}, but the bounds of the contract are those of beta up to 1; --bound-a 2 --bound-t 2 (boundA, boundT) hold beta up to 2`,
  ]
}

/** Of them, those on axes that may be others: a sequence has more tokens than there are heads, and than sequences. */
export function axesNotes({ axes, layout, heads, sequences, tokens }: KeysFound): string[] {
  const other = layout === 'BTHD' ? 'BHTD' : 'BTHD'
  if (heads > tokens)
    return [
      `there are more heads (${heads}) than tokens (${tokens}); if these axes stand the other way, give --layout ${other} (layout)`,
    ]
  if (axes !== '(B, T, D)' || sequences <= tokens) return []
  return [
    `there are more sequences (${sequences}) than tokens (${tokens}); if the axes are (T, H, D), save k[None], beta[None] and g[None]`,
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
