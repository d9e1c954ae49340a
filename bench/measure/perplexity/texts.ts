import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { execa } from 'execa'
import { sequences } from '../../../generator/model/loss.ts'
import { repetitions } from '../../../generator/model/passages.ts'
import type { TrainedModel } from '../../../generator/model/trained.ts'

/** Tokens that a model reads; those from `from` on are predicted and counted. */
export interface Sequence {
  readonly text: string
  readonly tokens: readonly number[]
  readonly from: number
}

/** Tokens of a sequence of ordinary text, as in training. */
export const length = 512

/** Texts were cut into blocks of so many characters; every 16th, from number 7 on, was held out. */
const block = 32_768
const isHeldOut = (number: number) => number % 16 === 7

/**
 * Sequences of `size` tokens, `count` predicted tokens in all, of text that the model was not trained
 * on: the recorded tokens, or where they are too few the held out blocks of the texts that Debian
 * has. Throws RangeError with the way out when there are too few.
 */
export async function ordinary(
  model: TrainedModel,
  count: number,
  size = length,
): Promise<Sequence[]> {
  const wanted = Math.max(1, Math.floor(count / size))
  const cut = (text: string, tokens: Uint16Array) =>
    sequences(tokens, size, Math.floor((tokens.length - 1) / size)).map(own => ({
      ...{ text, tokens: [...own], from: 1 },
    }))
  const recorded = cut('Bible', model.tokens)
  if (wanted <= recorded.length) return recorded.slice(0, wanted)
  const whole = await heldOut(model)
  const found = whole.flatMap(({ name, tokens }) => cut(name, tokens))
  if (wanted <= found.length) return found.slice(0, wanted)
  throw new RangeError(
    `there are ${found.length * size} tokens of held out text, ${wanted * size} are asked for; ask for fewer`,
  )
}

/** The held out blocks of all texts, one after the other. Throws RangeError when a text is not installed. */
async function heldOut(model: TrainedModel): Promise<{ name: string; tokens: Uint16Array }[]> {
  const texts = [
    { name: 'Bible', text: await bible() },
    { name: "Devil's Dictionary", text: await dictionary('devil') },
    { name: 'Jargon File', text: await dictionary('jargon') },
  ]
  const found = texts.flatMap(({ name, text }) =>
    Array.from({ length: Math.ceil(text.length / block) }, (_, n) => n)
      .filter(isHeldOut)
      .map(n => text.slice(n * block, (n + 1) * block))
      .map(part => ({ name, tokens: model.vocabulary.tokens(part) })),
  )
  const first = found[0]?.tokens.subarray(0, model.tokens.length)
  if (first?.join() !== model.tokens.join())
    throw new RangeError('the installed Bible is not the text that the recorded tokens come from')
  return found
}

const missing = (what: string) =>
  new RangeError(
    `${what} is not installed; install bible-kjv, dict-devil and dict-jargon of Debian, or ask for at most 8192 tokens`,
  )

/** As the model was trained on it: no blanks at the ends of lines. */
async function bible(): Promise<string> {
  const found = await execa('bible', ['-l1000000', 'Gen1:1-Rev22:21'], { reject: false, input: '' })
  if (found.exitCode !== 0) throw missing('bible')
  const lines = found.stdout.split('\n').map(line => line.trim())
  return `\n${lines.join('\n')}`
}

/** A text of a dictionary server, without what is not ASCII. */
async function dictionary(name: string): Promise<string> {
  const bytes = await readFile(`/usr/share/dictd/${name}.dict.dz`).catch(() => {
    throw missing(`dict-${name}`)
  })
  return [...gunzipSync(bytes).toString('utf8')].filter(one => one < '\x80').join('')
}

/** Sequences in which the last `period` tokens of the recorded text repeat, and then it goes on. */
export const repeatedTexts = (model: TrainedModel, period: number, count: number): Sequence[] =>
  repetitions(model.tokens, period, count).map(({ tokens, from }) => ({
    ...{ text: 'Bible', tokens: [...tokens], from },
  }))
