import * as z from 'zod'
import { isScheme, schemeNames } from '../schemes/registry.ts'
import { either, show, words } from '../text/wording.ts'
import { moduleName, nameProblem } from './names/module-name.ts'
import { largestSize, sizes } from './record/sizes.ts'

/** What zod hands to a message: the value that was found. */
interface Found {
  readonly input?: unknown
}

/** The message of a field that is something else than was expected. */
export const sentence = (what: string, expected: string) => ({
  error: ({ input }: Found) => `${what} is ${show(input)}; expected ${expected}`,
})

/** One value out of a list. */
function oneOf<T extends string | number>(key: string, values: readonly T[]) {
  return z.literal(values, sentence(words(key), either(values)))
}

function whole(what: string, low: number, high: number) {
  const message = sentence(what, `a whole number from ${low} to ${high}`)
  return z.int(message).min(low, message).max(high, message)
}

function positive(what: string) {
  const message = sentence(what, 'a finite number above 0')
  return z.number(message).positive(message)
}

/** Which schemes there are is asked when a request is read: more can be registered at any time. */
const schemeMessage = {
  error: ({ input }: Found) => `scheme is ${show(input)}; expected ${either(schemeNames())}`,
}

/** What may be set by symbol: every stored matrix but those that share the streams' format. */
const symbolPattern = /^([DERZ]|[AE]\^[1-9]\d*)$/

const matrixBits = z.record(
  z.string().regex(symbolPattern),
  z.int({ error: bitsMessage }).min(0, { error: bitsMessage }).max(34, { error: bitsMessage }),
  {
    error: ({ input, code }: Found & { readonly code?: string | undefined }) =>
      code === 'invalid_key'
        ? unknownSymbol(String(input))
        : `matrix fraction bits is ${show(input)}; expected an object such as { "E": 7, "E^2": 5 }`,
  },
)

/** The sentence for a symbol that names no stored matrix with a format of its own. */
export function unknownSymbol(symbol: string): string {
  const shared = /^(A|T0?)$/.test(symbol) ? ' (A, T0 and T have the fraction bits themselves)' : ''
  return `matrix fraction bits names ${show(symbol)}; expected E, R, Z, D or a power such as E^2 or A^3${shared}`
}

function bitsMessage({
  input,
  path,
}: Found & { readonly path?: readonly PropertyKey[] | undefined }) {
  const symbol = String(path?.at(-1) ?? 'a matrix')
  const found = input === undefined ? 'has no value' : `is ${show(input)}`
  return `matrix fraction bits of ${symbol} ${found}; expected a whole number from 0 to 34`
}

/**
 * The request, field by field: what it may be, its default and its meaning; on the command line, the
 * symbol of its value, and what its `--no-` says. Defaults that depend on
 * other fields are in defaults.ts, conditions between fields in cross-checks.ts.
 */
export const fields = {
  name: z
    .string(sentence('name', moduleName.text))
    .regex(moduleName.form, sentence('name', moduleName.text))
    .superRefine((name, context) => {
      const problem = nameProblem(name)
      if (problem !== undefined) context.addIssue({ code: 'custom', message: problem })
    })
    .default('neumarray')
    .meta({ symbol: 'NAME', description: 'name of the top module and prefix of all others' }),
  chunkSize: oneOf('chunkSize', sizes.chunkSize)
    .default(64)
    .meta({ symbol: 'K', description: 'matrix size k' }),
  arraySize: oneOf('arraySize', sizes.arraySize)
    .default(8)
    .meta({ symbol: 'P', description: 'P: the array has P x P cells, at most k' }),
  operandWidth: whole('operand width', 4, 18)
    .default(8)
    .meta({ symbol: 'W', description: 'bits W of A, T and what is stored between' }),
  scheme: z
    .string(schemeMessage)
    .refine(isScheme, schemeMessage)
    .default('blocked')
    .meta({
      symbol: 'S',
      description: 'how the inverse is computed; options that a scheme does not use have no effect',
      get enum() {
        return schemeNames()
      },
    }),
  neumannOrder: whole('neumann order', 1, largestSize - 1)
    .optional()
    .meta({
      symbol: 'N',
      description: 'neumann: last power N in T0, below the size inverted; default 3, at size 32: 4',
    }),
  residualSteps: whole('residual steps', 1, largestSize).optional().meta({
    symbol: 'S',
    description:
      'series: terms S of the residual sum, at most the size inverted; default 8, at size 32: 3, 16: 4, 8: 2, 4: 1',
  }),
  correction: oneOf('correction', ['series', 'progressive', 'doubling'])
    .default('series')
    .meta({ symbol: 'C', description: 'neumann: how T0 is corrected; all but series are exact' }),
  powerSum: oneOf('powerSum', ['horner', 'powers', 'product'])
    .default('horner')
    .meta({ symbol: 'F', description: 'series: how the residual sum is evaluated' }),
  mask: z.boolean(sentence('mask', 'true or false')).default(true).meta({
    without: 'leave the mask of series out (for the ablation)',
    description: 'series: whether T0 keeps its exact band only',
  }),
  blockSize: oneOf('blockSize', sizes.blockSize).default(2).meta({
    symbol: 'B',
    description:
      'blocked: size, at most k, of the blocks that neumann inverts before merging; 2: none',
  }),
  refine: z
    .boolean(sentence('refine', 'true or false'))
    .default(false)
    .meta({ description: 'one step of refinement at the end, in any scheme' }),
  fractionBits: whole('fraction bits', 1, 34).optional().meta({
    symbol: 'F',
    description:
      'binary point F of A and T, at most 2 W - 2; default W - 1, fewer as the bounds need',
  }),
  boundA: positive('bound A')
    .default(1)
    .meta({ symbol: 'X', description: 'largest |A| of the inputs' }),
  boundT: positive('bound T')
    .default(1)
    .meta({ symbol: 'X', description: 'largest |T| of the inputs; with beta up to 2 it is 2' }),
  intermediateBits: whole('intermediate bits', 0, 4).optional().meta({
    symbol: 'G',
    description:
      'more fraction bits, beyond W, of the intermediate Z of a merge and E of doubling; default 0, for neumann with doubling 2 to 4 (up to 18 bits in all)',
  }),
  macPipeline: whole('mac pipeline', 0, 2).default(0).meta({
    symbol: 'N',
    description: 'registers in each cell between multiplier and accumulator',
  }),
  epiloguePipeline: whole('epilogue pipeline', 0, 1)
    .default(0)
    .meta({ symbol: 'N', description: 'registers in the epilogue between rounding and store' }),
  range: oneOf('range', ['unit', 'worst']).default('unit').meta({
    symbol: 'R',
    description: 'binary points of the other stored matrices: F, or as their largest entry needs',
  }),
  contexts: oneOf('contexts', [1, 2]).default(1).meta({
    symbol: 'C',
    description:
      'matrices that the array works on in turn; 2 fill idle cycles and need twice the memory',
  }),
  parity: oneOf('parity', ['none', 'memories']).default('none').meta({
    symbol: 'P',
    description: 'memories: parity bits in every buffer, and an output that reports errors',
  }),
  harden: oneOf('harden', ['none', 'sequencer']).default('none').meta({
    symbol: 'H',
    description: 'sequencer: parity over all control registers, and an output that reports errors',
  }),
  ramStyle: oneOf('ramStyle', ['plain', 'hold']).default('plain').meta({
    symbol: 'R',
    description:
      'plain: memories hold a word that was read until the next one; hold: registers behind them do, for macros that do not',
  }),
  matrixFractionBits: matrixBits.default({}).meta({
    symbol: 'Z=9,E^2=5',
    description: 'fraction bits of single stored matrices by symbol; they win over range',
  }),
}

/** Names of the fields of a request. */
export const fieldNames: readonly string[] = Object.keys(fields)
