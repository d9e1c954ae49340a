import { SingleBar } from 'cli-progress'
import { onInterrupt } from '../../system/interrupt.ts'

/** Tells how far a piece of work is. */
export interface Progress {
  /** `done` of `total` parts of a stage are done, `kept` of them before it began. */
  readonly report: (stage: string, done: number, total: number, kept?: number) => void
  readonly stop: () => void
}

/** Work shorter than this shows nothing, in milliseconds. */
const patience = 1000

/** A bar on standard error when that is a terminal and the work takes long enough to wonder. */
export const startProgress = (stream: NodeJS.WriteStream = process.stderr): Progress =>
  stream.isTTY
    ? startBar(stream, '{value}/{total} {duration_formatted}')
    : { report: () => undefined, stop: () => undefined }

/** A bar that begins anew with each stage; `figures` stand behind it, of cli-progress and `{rate}`. */
export function startBar(stream: NodeJS.WriteStream, figures: string): Progress {
  const bar = new SingleBar({
    stream,
    format: `{stage} [{bar}] ${figures}`,
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 50,
  })
  const begun = Date.now()
  let stageBegun = begun
  let now = { stage: '', done: 0, total: 1, kept: 0 }
  const draw = () => {
    const payload = { stage: now.stage, rate: rate(now.done - now.kept, Date.now() - stageBegun) }
    if (!bar.isActive) bar.start(now.total, now.done, payload)
    bar.setTotal(now.total)
    bar.update(now.done, payload)
  }
  const timer = setTimeout(draw, patience)
  const stop = () => {
    clearTimeout(timer)
    bar.stop()
  }
  // The bar hides the cursor and turns line wrap off; an interrupted run gives both back.
  const forget = onInterrupt(stop)
  return {
    report: (stage, done, total, kept = 0) => {
      if (stage !== now.stage) {
        stageBegun = Date.now()
        bar.stop()
      }
      now = { stage, done, total, kept }
      if (Date.now() - begun > patience) draw()
    },
    stop: () => {
      forget()
      stop()
    },
  }
}

/** `1.5`: parts a second. */
const rate = (parts: number, milliseconds: number): string =>
  (milliseconds > 0 ? (1000 * parts) / milliseconds : 0).toFixed(1)
