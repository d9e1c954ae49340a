import { InputError } from '../errors.ts'
import { tuple } from './number-array.ts'

/**
 * Throws InputError unless a shape ends in k x k and holds a matrix. `possible`: the sizes that the
 * design could have instead.
 */
export function checkShape(
  shape: readonly number[],
  k: number,
  possible: readonly number[] = [],
): void {
  if (shape.includes(0))
    throw new InputError([`the array has shape ${tuple(shape)}: no matrix; expected at least one`])
  const [rows, columns] = shape.slice(-2)
  if (shape.length < 2 || rows !== k || columns !== k) {
    const wanted = `(${k}, ${k}) or (n, ${k}, ${k}), or more axes before the last two`
    throw new InputError([
      `the array has shape ${tuple(shape)}; expected ${wanted}${way(shape, k) || otherSize(shape, possible)}`,
    ])
  }
}

function otherSize(shape: readonly number[], possible: readonly number[]): string {
  const [rows, columns] = shape.slice(-2)
  const size = rows === columns ? possible.find(one => one === rows) : undefined
  return size === undefined ? '' : `; for this one give --chunk-size ${size} (chunkSize)`
}

/** How to lay out anew what linear attention libraries keep as rows of k entries, one a token. */
function way(shape: readonly number[], k: number): string {
  const [batch = 0, second = 0, third = 0, columns] = shape
  if (shape.length !== 4 || columns !== k) return ''
  const is = (axes: string, code: string) => `; if its axes are ${axes}, save ${code}`
  if (isChunked(second, k))
    return is(`(B, T, H, ${k})`, `A.reshape(${batch}, -1, ${k}, ${third}, ${k}).swapaxes(2, 3)`)
  if (isChunked(third, k))
    return is(`(B, H, T, ${k})`, `A.reshape(${batch}, ${second}, -1, ${k}, ${k})`)
  const rest = k - (second % k)
  return is(
    `(B, T, H, ${k})`,
    `numpy.pad(A, ((0, 0), (0, ${rest}), (0, 0), (0, 0))).reshape(${batch}, -1, ${k}, ${third}, ${k}).swapaxes(2, 3)`,
  )
}

const isChunked = (tokens: number, k: number) => tokens > 0 && tokens % k === 0
