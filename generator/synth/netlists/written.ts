import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { cachePlace, cutError } from '../../system/disk.ts'

/** What `write_json` of Yosys writes, as far as it is read here. */
export interface WrittenModule {
  readonly ports?: Readonly<Record<string, WrittenPort>>
  readonly cells: Readonly<
    Record<string, { readonly type: string; readonly connections?: Record<string, readonly Bit[]> }>
  >
  readonly netnames?: Readonly<
    Record<string, { readonly hide_name?: number; readonly bits: readonly Bit[] }>
  >
}

export interface WrittenPort {
  readonly direction: 'input' | 'output' | 'inout'
  /** The lowest bit first. */
  readonly bits: readonly Bit[]
}

/** A net by its number, or the constant `0`, `1` or `x`. */
export type Bit = number | string

/** What `write_json` of Yosys writes. */
export interface Written {
  readonly modules: Readonly<Record<string, WrittenModule>>
}

/**
 * A JSON file that a tool left in an entry of the cache while it is made. Tools do not look whether
 * the disk took what they wrote, and end well without. Throws DiskError when the file is cut off.
 */
export async function readWritten<Content>(
  entry: string,
  file: string,
  tool: string,
): Promise<Content> {
  const text = await readFile(join(entry, file), 'utf8')
  try {
    return JSON.parse(text) as Content
  } catch {
    throw cutError(cachePlace(dirname(entry)), `${file}, which ${tool} wrote,`)
  }
}
