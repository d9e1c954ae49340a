/** A tool that is missing, too old or unusable; the message names it and how to install it. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}

/** The code of an error of the operating system, such as EACCES; undefined for other errors. */
export const systemCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined

/** Whether a folder could not get its name because there is one of that name with something in it. */
export const isTaken = (error: unknown): boolean =>
  ['ENOTEMPTY', 'EEXIST'].includes(systemCode(error) ?? '')
