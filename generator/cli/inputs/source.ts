import type { FileReading } from '../../inputs/open-source.ts'
import type { Reading } from '../../inputs/reading.ts'
import { inputName } from '../files/standard-input.ts'

/** Where matrices come from. */
export type Source =
  | {
      readonly kind: 'file'
      readonly path: string
      readonly reading: FileReading & Reading
      readonly seed: number
    }
  | {
      readonly kind: 'keys'
      readonly paths: KeyPaths
      readonly reading: FileReading & Reading
      readonly seed: number
    }
  | {
      readonly kind: 'family'
      readonly family: string
      readonly count: number
      readonly seed: number
    }

/** Single .npy files of keys, betas and gates. */
export interface KeyPaths {
  readonly keys: string
  readonly beta: string
  readonly gate?: string | undefined
}

/** Options that name files of numbers. */
export const inputOptions = ['input', 'keys', 'beta', 'gate'] as const

/** The files of a source, each with the option that names it. */
export function filesOf(source: Source): (readonly [option: string, path: string])[] {
  if (source.kind === 'family') return []
  if (source.kind === 'file') return [['--input', source.path]]
  const { keys, beta, gate } = source.paths
  const files = [
    ['--keys', keys],
    ['--beta', beta],
  ] as const
  return gate === undefined ? [...files] : [...files, ['--gate', gate]]
}

/** A source in words. */
export const describeSource = (source: Source): string =>
  source.kind === 'family'
    ? `family ${source.family}, seed ${source.seed}`
    : filesOf(source)
        .map(([, path]) => inputName(path))
        .join(' and ')
