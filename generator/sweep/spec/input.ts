import type { Layout } from '../../inputs/keys/key-shape.ts'
import type { Names } from '../../inputs/names.ts'

/** How the files of a sweep are read, as `analyze` reads them. */
interface InputReading {
  readonly names?: Names | undefined
  readonly layout?: Layout | undefined
  readonly normalize?: boolean | undefined
  readonly negate?: boolean | undefined
  readonly unit?: number | undefined
}

/** A file of matrices or of keys, or single files of keys, betas and gates: paths, and how they are read. */
export type SweepInput = InputReading &
  (
    | { readonly file: string }
    | { readonly keys: string; readonly beta: string; readonly gate?: string | undefined }
  )

/** The paths of an input, in the order of its fields. */
export const pathsOf = (input: SweepInput): string[] =>
  'file' in input
    ? [input.file]
    : [input.keys, input.beta, ...(input.gate === undefined ? [] : [input.gate])]

/** The same input with its paths replaced. */
export function withPaths(input: SweepInput, replace: (path: string) => string): SweepInput {
  if ('file' in input) return { ...input, file: replace(input.file) }
  const { keys, beta, gate } = input
  return {
    ...input,
    ...{ keys: replace(keys), beta: replace(beta) },
    ...(gate !== undefined && { gate: replace(gate) }),
  }
}

/** How an input is read, without its paths: what of it determines a result beside the content. */
export const readingOf = (input: SweepInput): SweepInput => withPaths(input, () => '')

/** An input in words. */
export const inputText = (input: SweepInput): string => pathsOf(input).join(' and ')
