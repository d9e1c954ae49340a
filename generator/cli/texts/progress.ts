import { SingleBar } from 'cli-progress'
import { onInterrupt } from '../../system/interrupt.ts'

/** Tells how far a piece of work is. */
export interface Progress {
  /** `done` of `total` parts of a stage are done. */
  readonly report: (stage: string, done: number, total: number) => void
  readonly stop: () => void
}

/** Work shorter than this shows nothing, in milliseconds. */
const patience = 1000

/** A bar on standard error when that is a terminal and the work takes long enough to wonder. */
export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { report: () => undefined, stop: () => undefined }
  const begun = Date.now()
  const bar = new SingleBar({
    stream,
    format: '{stage} [{bar}] {value}/{total} {duration_formatted}',
    clearOnComplete: true,
    hideCursor: true,
  })
  let now = { stage: '', done: 0, total: 1 }
  const draw = () => {
    if (!bar.isActive) bar.start(now.total, now.done, { stage: now.stage })
    bar.setTotal(now.total)
    bar.update(now.done, { stage: now.stage })
  }
  const timer = setTimeout(draw, patience)
  const stop = () => {
    clearTimeout(timer)
    bar.stop()
  }
  // The bar hides the cursor and turns line wrap off; an interrupted run gives both back.
  const forget = onInterrupt(stop)
  return {
    report: (stage, done, total) => {
      now = { stage, done, total }
      if (bar.isActive || Date.now() - begun > patience) draw()
    },
    stop: () => {
      forget()
      stop()
    },
  }
}
