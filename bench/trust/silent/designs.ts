import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import type { Program } from '../../../generator/program/program.ts'

/** A design on which matrices are tried. */
export interface SilentDesign {
  readonly name: string
  readonly request: object
  /** Whether nothing may saturate within the contract: `blocked` of exact blocks. */
  readonly holds: boolean
}

const blocked = (name: string, request: object): SilentDesign => ({
  name: `blocked ${name}`,
  request: { scheme: 'blocked', ...request },
  holds: true,
})

const published = { scheme: 'neumann', neumannOrder: 3, residualSteps: 8 }

/** `blocked` in every width and with its options, the other exact schemes, and the published series, which saturates. */
export const designs: readonly SilentDesign[] = [
  ...[4, 6, 8, 16].map(operandWidth => blocked(`W ${operandWidth}`, { operandWidth })),
  blocked('W 8, refined', { refine: true }),
  blocked('W 8, 2 intermediate bits', { intermediateBits: 2 }),
  { name: 'substitution W 8', request: { scheme: 'substitution' }, holds: false },
  {
    name: 'doubling W 8',
    request: { scheme: 'neumann', correction: 'doubling' },
    holds: false,
  },
  { name: 'series (3,8) W 8', request: published, holds: false },
  { name: 'series (3,8) W 16', request: { ...published, operandWidth: 16 }, holds: false },
  {
    name: 'series (3,8) W 8 without the mask',
    request: { ...published, mask: false },
    holds: false,
  },
]

const [ofBlocked, others] = [true, false].map(holds =>
  designs.filter(design => design.holds === holds),
) as [SilentDesign[], SilentDesign[]]

/** The designs of a matrix: one of `blocked` and one other, in turn. */
export const designsAt = (turn: number): readonly SilentDesign[] =>
  [ofBlocked, others].flatMap(some => some[turn % some.length] ?? [])

const known = new Map<string, Program>()

/** The program of a design at a size; it is compiled once. */
export function programOf({ name, request }: SilentDesign, chunkSize: number): Program {
  const key = `${chunkSize} ${name}`
  const program = known.get(key) ?? compile(parseConfig({ chunkSize, arraySize: 8, ...request }))
  known.set(key, program)
  return program
}
