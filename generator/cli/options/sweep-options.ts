import { type Command, Option } from 'commander'
import { describeField, type FieldFacts, fieldFacts } from '../../config/field-facts.ts'
import { familyNames } from '../../inputs/families/families.ts'
import { flagOf } from '../../sweep/spec/command.ts'
import type { SweepSpec } from '../../sweep/spec/spec.ts'
import { gathered, listIn, type OptionValues, textOf, textsOf } from './command.ts'
import { matrixBitsIn } from './matrix-bits.ts'
import { numberIn } from './number-in.ts'
import { truthIn } from './truth-in.ts'

/** Adds the options that say what is swept: every design option takes a list. */
export function addSweepOptions(command: Command): Command {
  command
    .option(
      '--spec <FILE>',
      'JSON file with lists, ranges and constraints on options; - for standard input; options on the line win',
    )
    .option(
      '--config <FILE>',
      'JSON file with options of all designs, in camelCase; - for standard input',
    )
  for (const [field, facts] of fieldFacts()) {
    for (const flag of flagsOf(field, facts)) command.addOption(flag)
  }
  return command
    .option('--metrics <LIST>', 'cycles, accuracy, area, clock, loss (default the first three)')
    .option('--families <LIST>', 'input for accuracy (default mix,vocab,corr)')
    .option('--count <n>', 'matrices of each family (default 16), or of a file (default 64)')
    .option('--seed <s>', 'seed of all that is drawn at random (default 0)')
    .option('--target <T>', 'of synthesis: cells, asic, ice40, ecp5, xilinx (default cells)')
    .option('--liberty <LIST>', 'Liberty files of the cells, for target asic', gathered)
    .option('--ram-area-per-bit <um2>', 'area of memories, for target asic')
    .option('--yosys <WHICH>', 'native, wasm or auto (default auto)')
    .option('--verify <WHICH>', 'run in Verilator too: none, sample or all (default none)')
    .option('--loss-tokens <n>', 'recorded tokens for the loss: 64 to 8192 (default 1024)')
    .addHelpText('after', `\nFamilies: ${familyNames.join(', ')}.\n\n${aboutProxy}`)
}

const aboutProxy =
  'lossProxy, of accuracy: orders 93 % of pairs of 30 designs as the loss on ordinary text does, 99 % after\nrepetitions; not shown for designs that differ in rounding alone. It was chosen on these designs (docs/sweeps.md).'

function flagsOf(field: string, facts: FieldFacts): Option[] {
  const flag = flagOf(field)
  if (facts.type === 'boolean') {
    const without = new Option(flag.replace('--', '--no-'), `leave it out: ${facts.description}`)
    return [new Option(`${flag} [LIST]`, describeField(field)), without.hideHelp()]
  }
  const value = facts.type === 'object' ? 'Z=9,E^2=5' : field === 'name' ? 'NAME' : 'LIST'
  return [new Option(`${flag} <${value}>`, describeField(field))]
}

/** What the line says of the designs: lists as they are, for the checks to refuse. */
export function designOnLine(options: OptionValues): {
  readonly design: Readonly<Record<string, unknown>>
  readonly problems: readonly string[]
} {
  const design: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [field, { type }] of fieldFacts()) {
    const value = options[field]
    if (value === undefined) continue
    if (type === 'object' && typeof value === 'string') {
      const { bits, problems: wrong } = matrixBitsIn(value)
      design[field] = bits
      problems.push(...wrong)
    } else {
      design[field] = typeof value === 'string' ? listIn(value).map(readAs(type)) : value
    }
  }
  return { design, problems }
}

const readAs = (type: string | undefined) => (text: string) => {
  if (type === 'string') return text
  return type === 'boolean' ? truthIn(text) : numberIn(text)
}

/** What the line says of the rest of a spec; values that make no sense are refused later. */
export function specOnLine(options: OptionValues): Partial<SweepSpec> {
  const read = (name: string, as: (text: string) => unknown) => {
    const text = textOf(options, name)
    return text === undefined ? [] : [[name, as(text)] as const]
  }
  const plain = (text: string) => text
  const numbers = ['count', 'seed', 'ramAreaPerBit', 'lossTokens'].flatMap(name =>
    read(name, numberIn),
  )
  const lists = ['metrics', 'families'].flatMap(name => read(name, listIn))
  const texts = ['target', 'yosys', 'verify'].flatMap(name => read(name, plain))
  const liberty = textsOf(options, 'liberty')
  return {
    ...Object.fromEntries([...lists, ...numbers, ...texts]),
    ...(liberty !== undefined && { liberty }),
  }
}
