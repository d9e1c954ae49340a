import type { Unwaited } from '../../../generator/prove/index.ts'

/** The designs whose proofs are run: every W of the presets, every scheme, both pipelines. */
export const designs: readonly { readonly name: string; readonly request: object }[] = [
  { name: 'k 16, P 4, W 8', request: { chunkSize: 16, arraySize: 4 } },
  {
    name: 'k 16, P 4, W 8, two contexts, pipelined',
    request: { chunkSize: 16, arraySize: 4, contexts: 2, macPipeline: 1, epiloguePipeline: 1 },
  },
  {
    name: 'k 16, P 4, W 8, substitution',
    request: { chunkSize: 16, arraySize: 4, scheme: 'substitution' },
  },
  { name: 'k 64, P 8, W 8', request: { chunkSize: 64, arraySize: 8 } },
  {
    name: 'k 16, P 4, W 8, neumann',
    request: { chunkSize: 16, arraySize: 4, scheme: 'neumann' },
  },
  {
    name: 'k 64, P 16, W 16',
    request: { chunkSize: 64, operandWidth: 16, arraySize: 16 },
  },
]

/** A design of which whole matrices are followed through the sequencer. */
export interface WholeRun {
  readonly name: string
  readonly request: object
  /** What comes too early in it when no product waits. */
  readonly unwaited: Unwaited
}

const small = { chunkSize: 16, arraySize: 4 }

/** Every scheme, halves of tiles and whole blocks, one context and two, the shortest pipeline and the longest. */
export const wholeRuns: readonly WholeRun[] = [
  { name: 'k 16, P 4, W 8', request: small, unwaited: 'left_complete' },
  {
    name: 'k 16, P 4, W 8, two contexts, pipelined',
    request: { ...small, contexts: 2, macPipeline: 1, epiloguePipeline: 1 },
    unwaited: 'left_complete',
  },
  {
    name: 'k 16, P 4, W 8, substitution',
    request: { ...small, scheme: 'substitution' },
    unwaited: 'right_complete',
  },
  {
    name: 'k 16, P 4, W 8, neumann',
    request: { ...small, scheme: 'neumann' },
    unwaited: 'right_complete',
  },
  { name: 'k 16, P 8, W 8', request: { chunkSize: 16, arraySize: 8 }, unwaited: 'left_complete' },
  { name: 'k 32, P 8, W 8', request: { chunkSize: 32, arraySize: 8 }, unwaited: 'tiles_apart' },
]
