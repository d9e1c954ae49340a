import { type Progress, startBar } from '../texts/progress.ts'

/** Between two lines where there is no terminal, in milliseconds. */
const between = 30_000

/** A bar with rate and time left on a terminal, a line every half minute elsewhere; on standard error. */
export const startSweepProgress = (stream: NodeJS.WriteStream = process.stderr): Progress =>
  stream.isTTY
    ? startBar(stream, '{value}/{total} {rate} a second, {eta_formatted} left')
    : startLines(stream)

function startLines(stream: NodeJS.WriteStream): Progress {
  let last = Date.now()
  return {
    report: (stage, done, total, kept = 0) => {
      if (Date.now() - last < between) return
      last = Date.now()
      const found = kept > 0 ? `, ${kept} of them in the cache` : ''
      stream.write(`${stage}: ${done} of ${total}${found}\n`)
    },
    stop: () => undefined,
  }
}
