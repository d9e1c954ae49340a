import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { type Timing, timing } from '../../../generator/program/cycles/timing.ts'
import type { Program } from '../../../generator/program/program.ts'

export type Request = Readonly<Record<string, unknown>>

const neumann = { scheme: 'neumann' }

/** What the heads of columns and of rows ask for. */
export const columns: Readonly<Record<string, Request>> = {
  blocked: {},
  '+ 2 bits': { intermediateBits: 2 },
  '--refine': { refine: true },
  progressive: { ...neumann, correction: 'progressive' },
  doubling: { ...neumann, correction: 'doubling' },
  horner: neumann,
  product: { ...neumann, powerSum: 'product' },
  powers: { ...neumann, powerSum: 'powers' },
  'product, range worst': { ...neumann, powerSum: 'product', range: 'worst' },
  'powers, range worst': { ...neumann, powerSum: 'powers', range: 'worst' },
  'horner, no mask': { ...neumann, mask: false },
  'horner, (3,16)': { ...neumann, residualSteps: 16 },
  substitution: { scheme: 'substitution' },
}

export const programOf = remembered((request): Program => compile(parseConfig(request)))

export const timingOf = remembered((request): Timing => timing(programOf(request)))

/** The same, made once for each request. */
function remembered<Made>(make: (request: Request) => Made): (request: Request) => Made {
  const known = new Map<string, Made>()
  return request => {
    const key = JSON.stringify(request)
    const made = known.get(key) ?? make(request)
    known.set(key, made)
    return made
  }
}

/** Every matrix size k of the tables with every array that fits. */
export const arrays: readonly { readonly k: number; readonly P: number }[] = [
  16, 32, 64, 128,
].flatMap(k => [4, 8, 16, 32].filter(P => P <= k).map(P => ({ k, P })))

/** The timing of a column on one array. */
export const cyclesOf = (column: string, { k, P }: { k: number; P: number }): Timing =>
  timingOf({ ...columns[column], chunkSize: k, arraySize: P })

/** How many times faster `blocked` is than `substitution`, or another column is. */
export const speedup = (place: { k: number; P: number }, column = 'blocked'): number =>
  cyclesOf('substitution', place).compute / cyclesOf(column, place).compute
