import { ConfigError } from '../config/errors.ts'
import { parseConfig } from '../config/parse.ts'
import type { Config } from '../config/record/config.ts'
import { sizes } from '../config/record/sizes.ts'

/** The design of a request, if it makes one. */
export function possible(request: unknown): Config | undefined {
  try {
    return parseConfig(request)
  } catch (error) {
    if (error instanceof ConfigError) return undefined
    throw error
  }
}

/** The chunk sizes that a design could have, all else as it is. */
export const possibleSizes = (config: Config): readonly number[] =>
  sizes.chunkSize.filter(chunkSize => possible({ ...config, chunkSize }) !== undefined)
