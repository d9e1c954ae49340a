import type { Command } from 'commander'
import { type Layout, layouts } from '../../inputs/keys/key-shape.ts'
import { type Names, nameListProblems, tensorNames } from '../../inputs/names.ts'
import type { FileReading } from '../../inputs/open-source.ts'
import type { Reading } from '../../inputs/reading.ts'
import { show } from '../../text/wording.ts'
import { listIn, type OptionValues, textOf } from '../options/command.ts'
import { unitIn } from './input-unit.ts'

/** Adds the options that say how files are read. */
export const addReadingOptions = (command: Command): Command =>
  command
    .option(
      '--names <LIST>',
      `what tensors are called: k=key,beta=b (of ${tensorNames.join(', ')})`,
    )
    .option('--layout <AXES>', 'BTHD, or BHTD for heads before tokens (default BTHD)')
    .option('--normalize', 'divide keys by their length')
    .option('--input-unit <U>', 'what 1 stands for in a file of integers: 2^-7, or a number')
    .option('--negate', 'the file holds L = -A, as of Flash Linear Attention: T = (I + L)^-1')

/** How files are to be read, and what is wrong with that. */
export function readReading(options: OptionValues): {
  reading: FileReading & Reading
  problems: string[]
} {
  const unit = unitOf(textOf(options, 'inputUnit'))
  const layout = layoutOf(textOf(options, 'layout'))
  const names = namesOf(textOf(options, 'names'))
  return {
    reading: {
      ...(unit.value !== undefined && { unit: unit.value }),
      ...(layout.value !== undefined && { layout: layout.value }),
      ...(names.value !== undefined && { names: names.value }),
      negate: options['negate'] === true,
      normalize: options['normalize'] === true,
    },
    problems: [...unit.problems, ...layout.problems, ...names.problems],
  }
}

interface Parsed<Value> {
  readonly value?: Value
  readonly problems: readonly string[]
}

function unitOf(text: string | undefined): Parsed<number> {
  if (text === undefined) return { problems: [] }
  const value = unitIn(text)
  if (value !== undefined) return { value, problems: [] }
  const expected = 'expected a power of two such as 2^-7, or a number above 0'
  return { problems: [`input unit is ${show(text)}; ${expected}`] }
}

function layoutOf(text: string | undefined): Parsed<Layout> {
  if (text === undefined) return { problems: [] }
  const value = layouts.find(known => known === text)
  if (value !== undefined) return { value, problems: [] }
  return { problems: [`layout is ${show(text)}; expected ${layouts.join(' or ')}`] }
}

function namesOf(text: string | undefined): Parsed<Names> {
  if (text === undefined) return { problems: [] }
  const pairs = listIn(text).map(item => {
    const at = item.indexOf('=')
    return [item.slice(0, Math.max(0, at)), item.slice(at + 1)] as const
  })
  const wrong = pairs.some(([name, called]) => name === '' || called === '')
  if (wrong) return { problems: [`names is ${show(text)}; expected a list such as k=key,beta=b`] }
  const twice = pairs.filter(([name], n) => pairs.findIndex(([other]) => other === name) < n)
  const names = Object.fromEntries(pairs)
  return {
    value: names,
    problems: [
      ...twice.map(([name]) => `names has ${name} twice; give it once`),
      ...nameListProblems(names),
    ],
  }
}

/** What is wrong with options that say how a file is read, beside a family. */
export const besideFamily = (options: OptionValues): string[] =>
  (
    [
      ['names', '--names'],
      ['layout', '--layout'],
      ['normalize', '--normalize'],
      ['inputUnit', '--input-unit'],
      ['negate', '--negate'],
    ] as const
  ).flatMap(([name, flag]) =>
    options[name] === undefined
      ? []
      : [`${flag} says how a file is read; give it with --input, or leave it out`],
  )
