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

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
  EDQUOT: 'the quota on its disk is used up',
  EIO: 'the disk answers with errors',
  EISDIR: 'it is a folder',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'a name in its path is too long',
  ENOENT: 'it does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of its path is not a folder',
  EPERM: 'permission is denied',
  EROFS: 'the file system is read-only',
}

/** Why the operating system refused, in words. */
export function systemReason(error: unknown): string {
  const code = systemCode(error)
  if (code === undefined) return String(error)
  return reasons[code] ?? `the system says ${code}`
}
