import type { OpenInput } from '../../golden/input.ts'
import { reachOf } from '../../golden/notes/reach.ts'
import { SignEvidence } from '../../golden/notes/sign.ts'
import { inverse } from '../../golden/oracle/exact.ts'
import { keyNotes } from '../../inputs/findings/key-notes.ts'
import type { ChunkOfKeys } from '../../inputs/source.ts'

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
  const { k, keys } = open.source
  const sign = new SignEvidence(open)
  let [reachA, reachT] = [0, 0]
  let seen: ChunkOfKeys | undefined
  for await (const { A, keys: own } of open.matrices()) {
    sign.see(A)
    if (own !== undefined) seen = seen === undefined ? own : joined(seen, own)
    if (open.integer) continue
    reachA = Math.max(reachA, reachOf(A))
    reachT = Math.max(reachT, reachOf(inverse(A, k)))
  }
  const least = (name: keyof Bounds) => Math.min(...designs.map(design => design[name]))
  const bounds = { boundA: least('boundA'), boundT: least('boundT') }
  const ofKeys =
    keys === undefined || seen === undefined
      ? []
      : keyNotes({ ...keys, ...seen, slowHeads: null }, bounds)
  return { notes: [...sign.notes(), ...ofKeys], reachA, reachT }
}

const joined = (one: ChunkOfKeys, two: ChunkOfKeys): ChunkOfKeys => ({
  ...one,
  largestNorm: Math.max(one.largestNorm, two.largestNorm),
  largestGate: Math.max(one.largestGate, two.largestGate),
  beta: [Math.min(one.beta[0], two.beta[0]), Math.max(one.beta[1], two.beta[1])],
})
