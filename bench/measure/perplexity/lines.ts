import { meanOf } from '../../../generator/model/paired.ts'
import type { Heard } from './job.ts'

/** What a scheme loses against an exact T on the same sequences, in bits a byte. */
export interface Line {
  readonly scheme: string
  readonly bits: number | null
  /** Null where no sequence was left with numbers. */
  readonly lost: number | null
  /** Of the mean over sequences; null of fewer than two. */
  readonly error: number | null
  /** The largest loss of a sequence. */
  readonly worst: number | null
  readonly sequences: number
  /** Sequences that ended in what is not a number; they are in no mean. */
  readonly broken: number
  /** Those that count; after a repetition more are read than counted. */
  readonly tokens: number
  /** CPU seconds of 1024 tokens that count. */
  readonly secondsPer1024: number
}

/** The line of scheme `n` of those that were heard. */
export function lineOf(
  scheme: { readonly name: string; readonly bits?: number },
  heard: readonly Heard[],
  n: number,
  seconds: number,
): Line {
  const pairs = heard.map(one => ({ bytes: one.bytes, lost: (one.bits[n] ?? NaN) - one.exact }))
  const whole = pairs.filter(({ lost }) => Number.isFinite(lost))
  const read = heard.reduce((sum, one) => sum + one.tokens, 0)
  const each = whole.map(({ lost, bytes }) => lost / bytes)
  return {
    ...{ scheme: scheme.name, bits: scheme.bits ?? null },
    ...meanOf(whole),
    worst: each.length === 0 ? null : Math.max(...each),
    sequences: heard.length,
    broken: pairs.length - whole.length,
    tokens: read,
    secondsPer1024: (1024 * seconds) / read,
  }
}
