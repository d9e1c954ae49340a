import { systemCode } from '../tools/errors.ts'

/** A command line that is not understood; the message is one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A file or folder that cannot be written; the message names it and the reason. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission is denied',
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
