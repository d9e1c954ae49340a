import type { Input } from '../generator/golden/input.ts'
import { InputError } from '../generator/inputs/errors.ts'

/** An input as it may be asked for: an `Input`, or a family without a number (16 matrices). */
export type AskedInput =
  | Input
  | { readonly family: string; readonly count?: number; readonly seed?: number }

const expected =
  'expected { family }, { npy } with the bytes of a .npy file, or { batch } of batchFromNpy or makeBatch'

/** What the command line takes when nothing is said. */
const defaultInput: Input = { family: 'mix', count: 16, seed: 0 }

/**
 * The input among the options; the default only where nothing is said of it, since an input that is
 * undefined is a slip. Throws InputError when it is none of the three kinds.
 */
export const inputOf = (options: { readonly input?: AskedInput | undefined }): Input =>
  'input' in options ? checkedInput(options.input) : defaultInput

function checkedInput(input: AskedInput | undefined): Input {
  // Programs without types reach this too.
  const given: unknown = input
  if (input === undefined || typeof given !== 'object' || given === null) {
    const what = given === undefined ? 'not there' : `a ${typeof given}`
    throw new InputError([`the input is ${given === null ? 'null' : what}; ${expected}`])
  }
  if ('family' in input) return { ...input, count: input.count ?? 16 }
  if ('npy' in input && input.npy instanceof Uint8Array) return input
  if ('batch' in input && typeof input.batch === 'object' && input.batch !== null) return input
  const keys = Object.keys(given).join(', ')
  throw new InputError([
    `the input has ${keys === '' ? 'no fields' : `the fields ${keys}`}; ${expected}`,
  ])
}
