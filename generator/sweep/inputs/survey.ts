import type { OpenInput } from '../../golden/input.ts'
import { reachOf } from '../../golden/notes/reach.ts'
import { SignEvidence } from '../../golden/notes/sign.ts'
import { inverse } from '../../golden/oracle/exact.ts'
import { keyNotes } from '../../inputs/findings/key-notes.ts'
import { KeysSeen } from '../../inputs/findings/keys-seen.ts'

/** What is said of all matrices of an input, and how far they and their inverses reach. */
export interface Survey {
  readonly notes: readonly string[]
  /** Zero for integers of a format, which fit it as they come. */
  readonly reachA: number
  readonly reachT: number
}

interface Bounds {
  readonly boundA: number
  readonly boundT: number
}

/** Reads an input from its first matrix to its last; some of `designs` take it. Throws InputError. */
export async function surveyOf(open: OpenInput, designs: readonly Bounds[]): Promise<Survey> {
  const { k } = open.source
  const sign = new SignEvidence(open)
  const keys = new KeysSeen(open.source)
  let [reachA, reachT] = [0, 0]
  for await (const matrix of open.matrices()) {
    const { A } = matrix
    sign.see(A)
    keys.see(matrix)
    if (open.integer) continue
    reachA = Math.max(reachA, reachOf(A))
    reachT = Math.max(reachT, reachOf(inverse(A, k)))
  }
  const least = (name: keyof Bounds) => Math.min(...designs.map(design => design[name]))
  const bounds = { boundA: least('boundA'), boundT: least('boundT') }
  const found = keys.found()
  const ofKeys = found === null ? [] : keyNotes(found, bounds)
  return { notes: [...sign.notes(), ...ofKeys], reachA, reachT }
}
