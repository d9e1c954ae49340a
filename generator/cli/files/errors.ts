import { systemReason } from '../../system/errors.ts'

export { systemReason } from '../../system/errors.ts'

/** A command line that is not understood; the message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A file or folder that cannot be written; the message names it and the reason. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
}

/** What the operating system says of a file or folder that is to be written. */
export const cannotWrite = (path: string, error: unknown): OutputError =>
  new OutputError(`${path} cannot be written: ${systemReason(error)}`)
