import type { Batch } from '../batch.ts'
import type { MatrixSource } from '../source.ts'

/** Matrices at hand as a source. */
export const batchSource = ({ k, count, matrices, integer, file }: Batch): MatrixSource => ({
  ...{ k, count, integer },
  shape: file?.shape ?? [count, k, k],
  ...(file !== undefined && { type: file.type }),
  matrices: async function* () {
    for (const [index, A] of matrices.entries()) yield { A, index, name: `matrix ${index}` }
  },
})
