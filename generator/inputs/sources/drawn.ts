import {
  headOf,
  type LoadModel,
  makeMatrix,
  needsModel,
  requireBatch,
} from '../families/families.ts'
import type { MatrixSource } from '../source.ts'

/**
 * The first `count` matrices of a family, each drawn when its turn comes; a trained model is loaded
 * for those that need one. Throws InputError.
 */
export async function familySource(
  family: string,
  k: number,
  { count, seed = 0 }: { readonly count: number; readonly seed?: number },
  loadModel?: LoadModel,
): Promise<MatrixSource> {
  const model = needsModel(family) ? await loadModel?.() : undefined
  requireBatch(family, k, count, { seed, model })
  return {
    ...{ k, count, family, integer: false, shape: [count, k, k] },
    matrices: async function* () {
      for (let index = 0; index < count; index += 1) {
        const A = makeMatrix(family, k, index, seed, model)
        const head = headOf(family, index, model)
        const name = `matrix ${index}`
        yield {
          A,
          index,
          name: head === undefined ? name : `${name}, head ${head}`,
          ...(head !== undefined && { head }),
        }
      }
    },
  }
}
