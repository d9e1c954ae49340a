import { Writable } from 'node:stream'

/** A stream that keeps what is written, as a terminal or not. */
export function screen(isTTY: boolean) {
  const seen = { text: '' }
  const stream = new Writable({
    write(chunk, _encoding, done) {
      seen.text += String(chunk)
      done()
    },
  })
  return { seen, stream: Object.assign(stream, { isTTY, columns: 80 }) as never }
}
