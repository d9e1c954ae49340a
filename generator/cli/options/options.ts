import { type Command, Option } from 'commander'
import { describeField, type FieldFacts, fieldFacts } from '../../config/field-facts.ts'
import { flagOf } from '../../sweep/spec/command.ts'
import { matrixBitsIn } from './matrix-bits.ts'
import { numberIn } from './number-in.ts'
import { truthIn } from './truth-in.ts'

/** Adds `--config` and an option for each field, described as the schema describes it. */
export function addDesignOptions(command: Command): Command {
  command.option(
    '--config <FILE>',
    'JSON file with any of the options, in camelCase; - for standard input',
  )
  for (const [field, facts] of fieldFacts()) {
    for (const option of optionsOf(field, facts)) command.addOption(option)
  }
  return command
}

/** A switch has two: the help shows the one that is not its default. */
function optionsOf(field: string, facts: FieldFacts): Option[] {
  const flag = flagOf(field)
  const text = describeField(field)
  if (facts.type !== 'boolean') return [new Option(`${flag} <${facts.symbol ?? 'VALUE'}>`, text)]
  const on = new Option(`${flag} [true|false]`, text)
  const off = new Option(flag.replace('--', '--no-'), facts.without ?? `not: ${text}`)
  return facts.default === true ? [on.hideHelp(), off] : [on, off.hideHelp()]
}

/** The part of a request that stands on the command line. */
export function requestOnLine(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = Object.entries(options).filter(([field]) => fieldFacts().has(field))
  return Object.fromEntries(given.map(([field, value]) => [field, parsed(field, value)]))
}

function parsed(field: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (field === 'matrixFractionBits') return matrixBitsIn(value).bits
  const type = fieldFacts().get(field)?.type ?? 'number'
  if (type === 'boolean') return truthIn(value)
  return type === 'string' ? value : numberIn(value)
}

/** What is wrong with the line before any field is checked. */
export function lineProblems(options: Readonly<Record<string, unknown>>): readonly string[] {
  const bits = options['matrixFractionBits']
  return typeof bits === 'string' ? matrixBitsIn(bits).problems : []
}
