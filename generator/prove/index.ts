export { type Bug, type Outcome, type Proof, type ProofDesign, proofDesign } from './proof.ts'
export { runProof } from './proofs/control.ts'
export { proofs, proofsOf } from './proofs/index.ts'
export { prove, proveBug } from './run.ts'
