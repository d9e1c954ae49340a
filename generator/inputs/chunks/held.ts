import { elementsOf, type Tensor } from '../files/tensor.ts'

/** Numbers of a tensor that are held at most: 128 MB. */
const most = 2 ** 24

/**
 * A tensor of so many sequences that holds the one that was read from last, where that is not too
 * long: with tokens before heads each head reads all of it, and a packed file is unpacked from its
 * beginning each time.
 */
export function heldBySequence(tensor: Tensor, sequences: number): Tensor {
  const size = elementsOf(tensor.shape) / sequences
  if (size > most) return tensor
  let held: { readonly begin: number; readonly numbers: Promise<Float64Array> } | undefined
  return {
    ...tensor,
    read: async (first, count) => {
      const begin = first - (first % size)
      if (held?.begin !== begin) held = { begin, numbers: tensor.read(begin, size) }
      return (await held.numbers).subarray(first - begin, first - begin + count)
    },
  }
}
