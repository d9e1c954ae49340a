import { isAbsolute, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A line of a design; its text is `generator/hardware/epilogue.ts:31`. */
export interface Place {
  toString(): string
}

const here = fileURLToPath(new URL('.', import.meta.url))
const project = resolve(here, '..', '..')

/** The line of the design that called into this language: the first frame outside this folder. */
export function callerLine(): Place {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 40
  const call = new Error()
  Error.stackTraceLimit = limit
  return new CallerLine(call)
}

/** Read when somebody asks: the text of a stack takes far longer than its capture, and few are read. */
class CallerLine implements Place {
  readonly #call: Error

  constructor(call: Error) {
    this.#call = call
  }

  toString(): string {
    for (const frame of (this.#call.stack ?? '').split('\n').slice(1)) {
      const found = /\(?((?:file:\/\/)?[^()\s][^()]*):(\d+):\d+\)?$/.exec(frame.trim())
      if (found?.[1] === undefined) continue
      const file = toPath(found[1].replace(/^at (?:async )?/, ''))
      if (file.startsWith('node:') || file.startsWith(here)) continue
      return `${shorten(file)}:${found[2]}`
    }
    return 'an unknown line'
  }
}

const toPath = (name: string) => (name.startsWith('file://') ? fileURLToPath(name) : name)

function shorten(file: string): string {
  if (!isAbsolute(file)) return file
  const inProject = relative(project, file)
  const path = inProject.startsWith('..') ? relative(process.cwd(), file) : inProject
  return path.split(sep).join('/')
}
