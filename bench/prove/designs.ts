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

/** The design of which a whole matrix is followed through the sequencer, and the cycles that takes. */
export const wholeRun = { design: 'k 16, P 4, W 8', cycles: 106 }
