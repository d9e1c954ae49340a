/** The sizes that a request may name, all of them powers of two. The only list of them. */
export const sizes = {
  chunkSize: [16, 32, 64, 128, 256],
  arraySize: [4, 8, 16, 32],
  blockSize: [2, 4, 8, 16, 32, 64, 128, 256],
} as const

/** The largest matrix: no power of A or E beyond it is other than zero. */
export const largestSize = Math.max(...sizes.chunkSize)
