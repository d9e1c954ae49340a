import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseNpy } from '../../../generator/inputs/files/npy/npy.ts'
import type { HeadJob } from './head-job.ts'

type Gates = NonNullable<HeadJob['gates']>

/**
 * Beta and g of all heads in a folder with NAME-beta.npy and NAME-g.npy, (tokens, heads) each: the
 * first `tokens` of each head. Throws RangeError where a file is missing, damaged or too short.
 */
export async function gatesIn(folder: string, tokens: number): Promise<Gates[]> {
  const names = (await readdir(folder).catch(() => refuse(`there is no folder ${folder}`)))
    .filter(name => name.endsWith('-beta.npy'))
    .map(name => name.slice(0, -'-beta.npy'.length))
    .sort()
  if (names.length === 0) refuse(`${folder} holds no NAME-beta.npy`)
  const all = await Promise.all(
    names.map(async name => {
      const [beta, g] = await Promise.all(
        ['beta', 'g'].map(what => columnsOf(join(folder, `${name}-${what}.npy`), tokens)),
      )
      return (beta ?? []).map((own, head) => ({ beta: own, g: g?.[head] ?? [] }))
    }),
  )
  return all.flat()
}

async function columnsOf(path: string, tokens: number): Promise<number[][]> {
  const bytes = await readFile(path).catch(() => refuse(`${path} cannot be read`))
  const { shape, data } = parseNpy(bytes)
  const [rows = 0, heads = 0] = shape
  if (shape.length !== 2 || rows < tokens)
    refuse(
      `${path} has shape (${shape.join(', ')}); expected (tokens, heads), ${tokens} tokens or more`,
    )
  return Array.from({ length: heads }, (_, head) =>
    Array.from({ length: tokens }, (_, t) => data[t * heads + head] ?? 0),
  )
}

function refuse(problem: string): never {
  throw new RangeError(problem)
}
