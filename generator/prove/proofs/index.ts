import type { Proof, ProofDesign } from '../proof.ts'
import { controlProofs } from './control.ts'
import { memoryProofs } from './memories.ts'
import { numberProofs } from './numbers.ts'
import { streamProofs } from './streams.ts'

export const proofs: readonly Proof[] = [
  ...streamProofs,
  ...memoryProofs,
  ...controlProofs,
  ...numberProofs,
]

/** The proofs of the modules that a design has. */
export const proofsOf = ({ units }: ProofDesign): readonly Proof[] =>
  proofs.filter(({ unit }) => units.has(unit))
