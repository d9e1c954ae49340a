export { type Bug, type Outcome, type Proof, type ProofDesign, proofDesign } from './proof.ts'
export { proofs, proofsOf } from './proofs/index.ts'
export { runProof, type Unwaited } from './proofs/run.ts'
export { prove, proveBug } from './run.ts'
