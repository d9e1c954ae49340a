import { elementTypes } from '../files/element-types.ts'
import type { Tensor } from '../files/tensor.ts'
import type { TensorFacts } from './key-facts.ts'

/** The tensors that are there. */
export const given = (tensors: object): [string, Tensor][] =>
  Object.entries(tensors).filter(([, tensor]) => tensor !== undefined)

/** What reports say of them. */
export const tensorFacts = (tensors: object): TensorFacts[] =>
  given(tensors).map(([name, { shape, type }]) => ({ name, shape, type }))

/** A sentence for each tensor that holds integers. */
export const integerProblems = (tensors: object): string[] =>
  given(tensors).flatMap(([name, { type }]) =>
    elementTypes[type].integer
      ? [
          `${name} holds integers (${type}); expected real numbers: save ${name}.astype(numpy.float32)`,
        ]
      : [],
  )

/** A sentence for each of them that is not finite, with where it was read. */
export const infiniteProblems = (
  read: Readonly<Record<string, Float64Array | undefined>>,
  place: string,
): string[] =>
  Object.entries(read).flatMap(([name, values]) => {
    const found = values?.find(x => !Number.isFinite(x))
    if (found === undefined) return []
    return [`${name} holds ${found} in ${place}; every element must be a finite number`]
  })

/** `sequence 0, head 3, chunk 17`; without the sequence where there is one. */
export function chunkName(
  sequences: number,
  {
    sequence,
    head,
    chunk,
  }: { readonly sequence: number; readonly head: number; readonly chunk: number },
): string {
  const place = `head ${head}, chunk ${chunk}`
  return sequences > 1 ? `sequence ${sequence}, ${place}` : place
}
