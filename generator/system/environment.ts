import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/** Environment variables; those that are read have names here. */
export interface Environment {
  readonly PATH?: string | undefined
  readonly HOME?: string | undefined
  readonly XDG_CACHE_HOME?: string | undefined
  readonly NEUMARRAY_CACHE?: string | undefined
  readonly NEUMARRAY_VERILATOR?: string | undefined
  readonly [name: string]: string | undefined
}

/** Whether a program can be started by its name. */
export async function isOnPath(tool: string, env: Environment): Promise<boolean> {
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    try {
      await access(join(folder, tool), constants.X_OK)
      return true
    } catch {}
  }
  return false
}
