/** A line of a design; its text is `generator/hardware/epilogue/epilogue.ts:31`. */
export interface Place {
  toString(): string
}

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
    const found = framesOf(this.#call).find(({ file }) => !isOwn(file))
    return found === undefined ? 'an unknown line' : `${shorten(found.file)}:${found.line}`
  }
}

interface Frame {
  readonly file: string
  readonly line: string
}

/** The frames of a stack that stand in files, paths with slashes. */
const framesOf = ({ stack = '' }: Error): readonly Frame[] =>
  stack.split('\n').flatMap(frame => {
    const found = /\(?((?:\w+:\/\/)?[^()\s][^()]*):(\d+):\d+\)?$/.exec(frame.trim())
    if (found?.[1] === undefined || found[2] === undefined) return []
    const file = pathOf(found[1].replace(/^(?:at (?:async )?|[^/]*@)/, ''))
    return file.startsWith('node:') ? [] : [{ file, line: found[2] }]
  })

const pathOf = (name: string): string =>
  (name.startsWith('file://') ? decodeURIComponent(name.slice(7)) : name).replaceAll('\\', '/')

/** This very file, as stacks name it: the module system of a page or of a bundle has other names. */
const here = framesOf(new Error())[0]?.file ?? ''
const folder = /^.*\/hdl\/(?=ir\/source\.[jt]s$)/.exec(here)?.[0]
const project = folder?.replace(/[^/]+\/hdl\/$/, '')

/** In a bundle this language has no folder of its own, only a file that it shares. */
const isOwn = (file: string): boolean =>
  folder === undefined ? file === here : file.startsWith(folder)

const shorten = (file: string): string =>
  project !== undefined && file.startsWith(project) ? file.slice(project.length) : file
