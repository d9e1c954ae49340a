import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { float16, float64 } from '../../../generator/golden/arithmetic.ts'
import { asMachine, type Inverter, identity, inReal } from '../../../generator/golden/inverters.ts'
import { inverse } from '../../../generator/golden/oracle/exact.ts'
import { settingName, settings } from '../paper/published.ts'

/** A way to T; a request without the size of a chunk is completed by it. */
export type Scheme = Named & (WithoutProgram | WithProgram)

interface Named {
  readonly name: string
  /** Of the machine: bits of an operand, for the picture. */
  readonly bits?: number
}

interface WithoutProgram {
  readonly kind: 'exact' | 'identity'
}

/** A program, run as the machine does or in real numbers. */
interface WithProgram {
  readonly kind: 'machine' | 'FP64' | 'FP16'
  readonly request: Readonly<Record<string, unknown>>
}

/** T in FP64, which everything is paired with. */
export const exact: Scheme = { name: 'exact', kind: 'exact' }

/** No inverse at all. */
export const none: Scheme = { name: 'T = I', kind: 'identity' }

const inBits =
  (name: string, request: object) =>
  (operandWidth: number): Scheme => ({
    name: `INT${operandWidth} ${name}`,
    kind: 'machine',
    bits: operandWidth,
    request: { ...request, operandWidth },
  })

export const blocked = inBits('blocked', { scheme: 'blocked' })
export const finer = inBits('blocked + 2 bits', { scheme: 'blocked', intermediateBits: 2 })
export const refined = inBits('blocked refine', { scheme: 'blocked', refine: true })
export const substitution = inBits('substitution', { scheme: 'substitution' })
export const doubling = inBits('doubling', { scheme: 'neumann', correction: 'doubling' })

/** How the published series is kept. */
type Kept = 'FP64' | 'FP16' | 'INT16' | 'INT8'

/** The published series, by Horner. */
export function series(N: number, S: number, kept: Kept, mask = true): Scheme {
  const name = `${kept} ${settingName({ N, S })}${mask ? '' : ' without mask'}`
  const request = { scheme: 'neumann', neumannOrder: N, residualSteps: S, mask }
  if (kept === 'FP64' || kept === 'FP16') return { name, kind: kept, request }
  return { name, kind: 'machine', request: { ...request, operandWidth: Number(kept.slice(3)) } }
}

/** Every width, and every way to keep the published series. */
const widths = [16, 8, 6, 4]
const arithmetics = ['FP64', 'FP16', 'INT16', 'INT8'] as const

/** The schemes on ordinary text in chunks of 64: ours in every width, then the published ones. */
export const compared: readonly Scheme[] = [
  ...[blocked, finer, refined, substitution, doubling].flatMap(scheme => widths.map(scheme)),
  ...arithmetics.flatMap(kept => [series(3, 8, kept), series(3, 8, kept, false)]),
  ...settings
    .filter(({ N, S, perplexity }) => perplexity !== null && !(N === 3 && S === 8))
    .map(({ N, S }) => series(N, S, 'FP64')),
  none,
]

/** The paper's (N,S) for chunks of another size, and ours beside it. */
export const ofSize = (k: number): readonly Scheme[] => {
  const [N, S] = k === 16 ? [3, 4] : k === 32 ? [4, 3] : [3, 8]
  const ours = [blocked(8), blocked(4), finer(8), substitution(8), doubling(8)]
  return [...ours, series(N, S, 'FP64'), series(N, S, 'INT8'), none]
}

export const onLongContext: readonly Scheme[] = [
  blocked(8),
  blocked(4),
  series(3, 8, 'FP64'),
  series(3, 4, 'FP64'),
  none,
]

export const onRepetition: readonly Scheme[] = [
  ...widths.map(blocked),
  series(3, 8, 'FP64'),
  series(3, 8, 'INT16'),
  series(3, 8, 'INT8'),
  series(3, 8, 'FP16', false),
  series(4, 8, 'FP64'),
]

/** T of a scheme for chunks of k tokens; of the machine from its golden model, bit for bit. */
export function inverterOf(scheme: Scheme, k: number): Inverter {
  if (!('request' in scheme)) return scheme.kind === 'exact' ? inverse : identity
  const program = compile(parseConfig({ ...scheme.request, chunkSize: k }))
  if (scheme.kind === 'machine') return asMachine(program)
  return inReal(program, scheme.kind === 'FP16' ? float16 : float64)
}
