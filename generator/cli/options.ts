import { type Command, Option } from 'commander'
import { jsonSchema } from '../config/schema.ts'
import { either } from '../config/wording.ts'
import { matrixBitsIn } from './matrix-bits.ts'
import { numberIn } from './number-in.ts'

/** The design options that every command takes; commander names their values like the fields. */
const flags: readonly string[] = [
  '--chunk-size <K>',
  '--array-size <P>',
  '--operand-width <W>',
  '--scheme <S>',
  '--neumann-order <N>',
  '--residual-steps <S>',
  '--correction <C>',
  '--power-sum <F>',
  '--no-mask',
  '--fraction-bits <F>',
  '--range <R>',
  '--matrix-fraction-bits <E=7,E^2=5>',
  '--name <NAME>',
]

/** Understood, so that they get an answer, but not offered. */
const hidden: readonly string[] = ['--mask', '--block-size <B>', '--refine']

/** Adds `--config` and the design options, described as the schema describes their fields. */
export function addDesignOptions(command: Command): Command {
  command.option('--config <FILE>', 'JSON file with any of the options, in camelCase')
  for (const flag of hidden) command.addOption(new Option(flag).hideHelp())
  for (const flag of flags) {
    const option = new Option(flag)
    command.addOption(
      new Option(flag, option.negate ? 'leave the mask out' : helpOf(option.attributeName())),
    )
  }
  return command
}

interface Property {
  readonly description?: string
  readonly type?: string
  readonly enum?: readonly (string | number)[]
  readonly const?: string
  readonly default?: unknown
  readonly minimum?: number
  readonly maximum?: number
}

const properties = new Map(
  Object.entries((jsonSchema() as { properties: Record<string, Property> }).properties),
)

function helpOf(field: string): string {
  const property = properties.get(field) ?? {}
  const { default: preset, description = '' } = property
  const facts = [
    choicesOf(property),
    typeof preset === 'object' || preset === undefined ? '' : `default ${preset}`,
  ]
  const known = facts.filter(fact => fact !== '').join('; ')
  return known === '' ? description : `${description} (${known})`
}

function choicesOf({ enum: choices, const: only, minimum, maximum }: Property): string {
  if (choices !== undefined) return either(choices)
  if (only !== undefined) return `only ${only}`
  return minimum === undefined || maximum === undefined ? '' : `${minimum} to ${maximum}`
}

/** The part of a request that stands on the command line. */
export function requestOnLine(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = [...properties.keys(), 'blockSize', 'refine']
  const given = Object.entries(options).filter(([field]) => known.includes(field))
  return Object.fromEntries(given.map(([field, value]) => [field, parsed(field, value)]))
}

function parsed(field: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (field === 'matrixFractionBits') return matrixBitsIn(value).bits
  const type = properties.get(field)?.type ?? 'number'
  return type === 'string' ? value : numberIn(value)
}

/** What is wrong with the line before any field is checked. */
export function lineProblems(options: Readonly<Record<string, unknown>>): readonly string[] {
  const bits = options['matrixFractionBits']
  return typeof bits === 'string' ? matrixBitsIn(bits).problems : []
}
