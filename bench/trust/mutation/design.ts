/** The design that is changed. */
export const design = {
  name: 'k 16, P 4, blocked',
  request: { chunkSize: 16, arraySize: 4 },
} as const
