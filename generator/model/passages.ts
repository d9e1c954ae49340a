/** Tokens that a model reads; those from `from` on are predicted and counted, at least the second. */
export interface Passage {
  readonly tokens: Uint16Array
  readonly from: number
}

/** Tokens of text before a run, of the run, and of text after it. */
const before = 128
const run = 192
const after = 192

/** `count` passages of a text in which the last `period` tokens repeat, and then the text goes on. */
export const repetitions = (tokens: Uint16Array, period: number, count: number): Passage[] =>
  Array.from({ length: count }, (_, n) => {
    const room = tokens.length - before - after
    const text = tokens.subarray(Math.floor((n * room) / count)).subarray(0, before + after)
    const repeated = text.subarray(before - period, before)
    return {
      tokens: Uint16Array.from([
        ...text.subarray(0, before),
        ...Array.from({ length: run }, (_, at) => repeated[at % period] ?? 0),
        ...text.subarray(before),
      ]),
      from: before + run,
    }
  })
