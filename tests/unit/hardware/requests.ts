const small = { chunkSize: 16, arraySize: 4 }

/** Machines that have between them every kind of operation. */
export const requests = {
  blocked: small,
  'blocks of tiles': { chunkSize: 32, arraySize: 4, blockSize: 8, powerSum: 'powers' },
  'halves of tiles': { chunkSize: 32, arraySize: 8, blockSize: 2, refine: true },
  'neumann, refined': { ...small, scheme: 'neumann', refine: true, intermediateBits: 2 },
  doubling: { ...small, scheme: 'neumann', correction: 'doubling' },
  substitution: { ...small, scheme: 'substitution' },
  'two contexts': { ...small, scheme: 'neumann', contexts: 2 },
} as const

export const named = Object.entries(requests).map(([name, request]) => ({ name, request }))
