import type { Machine } from '../../common/machine.ts'
import type { Heard, PerplexityAnswer } from './job.ts'
import { type Line, lineOf } from './lines.ts'
import type { Part } from './plan.ts'

/** What was measured, as the record has it. */
export interface Findings {
  readonly machine: Machine
  /** Of weights that are not the recorded ones. */
  readonly seed?: number
  /** With an exact T, of the text that INT8 blocked was measured on. */
  readonly exact: { readonly bitsPerByte: number; readonly tokens: number }
  /** INT8 blocked by text. */
  readonly texts: readonly (Line & { readonly text: string })[]
  /** Ordinary text by size of a chunk; at 64 INT8 blocked comes first, with more tokens. */
  readonly ordinary: readonly { readonly chunkSize: number; readonly lines: readonly Line[] }[]
  readonly long: readonly Line[]
  /** After a run of `period` tokens that repeat. */
  readonly repetition: readonly { readonly period: number; readonly lines: readonly Line[] }[]
}

/** The findings of all parts; `answersOf` gives those of a part by its number. */
export function findingsOf(
  parts: readonly Part[],
  answersOf: (part: number) => readonly PerplexityAnswer[],
): Omit<Findings, 'machine' | 'seed'> {
  const all = parts.map((part, at) => {
    const answers = answersOf(at)
    const heard = answers.flatMap(answer => answer.heard)
    const secondsOf = (n: number) =>
      answers.reduce((sum, answer) => sum + (answer.seconds[n] ?? 0), 0)
    return { part, heard, lines: linesOf(part, heard, secondsOf) }
  })
  const ofKind = (kind: Part['kind']) => all.filter(({ part }) => part.kind === kind)
  const main = ofKind('main').flatMap(({ lines }) => lines)
  const read = ofKind('main').flatMap(({ heard }) => heard)
  return {
    exact: {
      bitsPerByte: total(read, one => one.exact) / total(read, one => one.bytes),
      tokens: total(read, one => one.tokens),
    },
    texts: [...new Set(read.map(({ text }) => text))].flatMap(text =>
      ofKind('main').flatMap(({ part, heard }) =>
        linesOf(
          part,
          heard.filter(one => one.text === text),
          () => 0,
        ).map(line => ({ ...line, text })),
      ),
    ),
    ordinary: ofKind('ordinary').map(({ part: { chunkSize }, lines }) => ({
      chunkSize,
      lines: chunkSize === 64 ? [...main, ...lines] : lines,
    })),
    long: ofKind('long').flatMap(({ lines }) => lines),
    repetition: ofKind('repetition').map(({ part: { period = 0 }, lines }) => ({ period, lines })),
  }
}

const linesOf = ({ schemes }: Part, heard: readonly Heard[], secondsOf: (n: number) => number) =>
  schemes.map((scheme, n) => lineOf(scheme, heard, n, secondsOf(n)))

const total = <One>(all: readonly One[], of: (one: One) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0)
