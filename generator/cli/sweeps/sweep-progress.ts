import { SingleBar } from 'cli-progress'
import type { SweepProgress } from '../../sweep/workbench.ts'
import { onInterrupt } from '../../system/interrupt.ts'

/** Shows how far a sweep is. */
export interface ShownProgress {
  readonly report: SweepProgress
  readonly stop: () => void
}

/** Before this nothing is shown; on a terminal, and elsewhere, where lines stay: milliseconds. */
const patience = 1000
const between = 30_000

/** A bar with rate and time left on a terminal, a line every half minute elsewhere; on standard error. */
export const startSweepProgress = (stream: NodeJS.WriteStream = process.stderr): ShownProgress =>
  stream.isTTY ? bar(stream) : lines(stream)

function bar(stream: NodeJS.WriteStream): ShownProgress {
  const begun = Date.now()
  const shown = new SingleBar({
    stream,
    format: '{stage} [{bar}] {value}/{total} {rate} a second, {eta_formatted} left',
    clearOnComplete: true,
    hideCursor: true,
    etaBuffer: 50,
  })
  let stageBegun = begun
  let now = { stage: '', done: 0, total: 1, kept: 0 }
  const draw = () => {
    const seconds = (Date.now() - stageBegun) / 1000
    const rate = seconds > 0 ? ((now.done - now.kept) / seconds).toFixed(1) : '0.0'
    const payload = { stage: now.stage, rate }
    if (!shown.isActive) shown.start(now.total, now.done, payload)
    shown.setTotal(now.total)
    shown.update(now.done, payload)
  }
  const forget = onInterrupt(() => shown.stop())
  return {
    report: (stage, done, total, kept) => {
      if (stage !== now.stage) {
        stageBegun = Date.now()
        shown.stop()
      }
      now = { stage, done, total, kept }
      if (Date.now() - begun > patience) draw()
    },
    stop: () => {
      forget()
      shown.stop()
    },
  }
}

function lines(stream: NodeJS.WriteStream): ShownProgress {
  let last = Date.now()
  return {
    report: (stage, done, total, kept) => {
      if (Date.now() - last < between) return
      last = Date.now()
      const found = kept > 0 ? `, ${kept} of them in the cache` : ''
      stream.write(`${stage}: ${done} of ${total}${found}\n`)
    },
    stop: () => undefined,
  }
}
