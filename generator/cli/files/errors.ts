export { systemReason } from '../../system/errors.ts'

/** A command line that is not understood; the message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A file or folder that cannot be written; the message names it and the reason. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
}
