import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RecordedGates, recordedGates } from '../../../generator/inputs/chunks/gates.ts'
import { InputError } from '../../../generator/inputs/errors.ts'
import { parseNpy } from '../../../generator/inputs/files/npy/npy.ts'

/**
 * The gates of each model in a folder with NAME-beta.npy and NAME-g.npy, (tokens, heads) each. Throws
 * RangeError where a file is missing or damaged.
 */
export async function gatesIn(folder: string): Promise<RecordedGates[]> {
  const names = (await readdir(folder).catch(() => refuse(`there is no folder ${folder}`)))
    .filter(name => name.endsWith('-beta.npy'))
    .map(name => name.slice(0, -'-beta.npy'.length))
    .sort()
  if (names.length === 0) refuse(`${folder} holds no NAME-beta.npy`)
  return await Promise.all(
    names.map(async name => {
      const read = async (what: string) => {
        const path = join(folder, `${name}-${what}.npy`)
        return await readFile(path).catch(() => refuse(`${path} cannot be read`))
      }
      const [beta, g] = [await read('beta'), await read('g')]
      return inWords(join(folder, name), () => recordedGates(parseNpy(beta), parseNpy(g)))
    }),
  )
}

/** Says of which files an input error is. */
export function inWords<T>(path: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    return refuse(`${path}: ${error.problems.join('; ')}`)
  }
}

function refuse(problem: string): never {
  throw new RangeError(problem)
}
