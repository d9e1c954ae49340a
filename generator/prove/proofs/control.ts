import type { Proof } from '../proof.ts'

/** What decides when something happens. */
export const controlProofs: readonly Proof[] = []
