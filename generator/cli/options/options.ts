import { type Command, Option } from 'commander'
import { describeField, fieldFacts } from '../../config/field-facts.ts'
import { matrixBitsIn } from './matrix-bits.ts'
import { numberIn } from './number-in.ts'
import { truthIn } from './truth-in.ts'

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
  '--mask [true|false]',
  '--no-mask',
  '--block-size <B>',
  '--refine [true|false]',
  '--no-refine',
  '--fraction-bits <F>',
  '--bound-a <X>',
  '--bound-t <X>',
  '--intermediate-bits <G>',
  '--mac-pipeline <N>',
  '--epilogue-pipeline <N>',
  '--range <R>',
  '--contexts <C>',
  '--parity <P>',
  '--harden <H>',
  '--ram-style <R>',
  '--matrix-fraction-bits <Z=9,E^2=5>',
  '--name <NAME>',
]

/** The defaults of switches: only a config file that says otherwise gives reason to name them. */
const hidden: readonly string[] = ['--mask [true|false]', '--no-refine']

/** Adds `--config` and the design options, described as the schema describes their fields. */
export function addDesignOptions(command: Command): Command {
  command.option(
    '--config <FILE>',
    'JSON file with any of the options, in camelCase; - for standard input',
  )
  for (const flag of flags) {
    const option = new Option(flag, helpOf(flag))
    command.addOption(hidden.includes(flag) ? option.hideHelp() : option)
  }
  return command
}

function helpOf(flag: string): string {
  if (flag === '--no-mask') return 'leave the mask of series out (for the ablation)'
  return describeField(new Option(flag).attributeName())
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
