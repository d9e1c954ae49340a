import { mkdtemp, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { systemCode } from '../../generator/system/errors.ts'
import { removeOnInterrupt } from '../../generator/system/interrupt.ts'
import { SimulationError } from '../errors.ts'
import { isWholeFst } from './waveform.ts'

/** A waveform on its way: `path` is written to, `keep` puts it in its place, `close` clears away. */
export interface Trace {
  readonly path: string
  readonly keep: () => Promise<void>
  readonly close: () => Promise<void>
}

const nothing = async () => undefined

/**
 * A place beside a waveform, so that a run that is interrupted leaves none or the old one.
 * Throws SimulationError when its folder cannot be written, and on keeping one that is cut off.
 */
export async function openTrace(traceFile: string | undefined): Promise<Trace> {
  if (traceFile === undefined) return { path: '/dev/null', keep: nothing, close: nothing }
  const target = await realpath(traceFile).catch(() => resolve(traceFile))
  const isSpecial = await stat(target).then(
    found => !found.isFile() && !found.isDirectory(),
    () => false,
  )
  if (isSpecial) return { path: target, keep: nothing, close: nothing }
  const folder = await beside(target, traceFile)
  const forget = removeOnInterrupt(folder)
  const path = join(folder, basename(target))
  return {
    path,
    keep: async () => {
      const isWhole = await isWholeFst(path).catch(error => refuse(traceFile, error))
      if (!isWhole) throw new SimulationError(cutSentence(traceFile))
      await rename(path, target).catch(error => refuse(traceFile, error))
    },
    close: async () => {
      await rm(folder, { recursive: true, force: true })
      forget()
    },
  }
}

const beside = (target: string, traceFile: string): Promise<string> =>
  mkdtemp(join(dirname(target), '.neumarray-')).catch(error => refuse(traceFile, error))

const cutSentence = (traceFile: string): string =>
  `the trace ${traceFile} is cut off: its disk may be full; make room there, or name a file on another disk`

function refuse(traceFile: string, error: unknown): never {
  const code = systemCode(error) ?? 'error'
  const wayOut = 'name a file in a folder that can be'
  throw new SimulationError(`the trace ${traceFile} cannot be written (${code}); ${wayOut}`)
}
