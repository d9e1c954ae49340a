import { checkedInput, type Input } from '../generator/golden/checked-input.ts'

/** An input as it may be asked for: an `Input`, or a family without a number (16 matrices). */
export type AskedInput<Name extends string = string> =
  | { readonly family: Name; readonly count?: number; readonly seed?: number }
  | Exclude<Input, { readonly family: string }>

/** What the command line takes when nothing is said. */
const defaultInput: Input = { family: 'mix', count: 16, seed: 0 }

/**
 * The input among the options; the default only where nothing is said of it, since an input that is
 * undefined is a slip. Throws InputError when it is none of the three kinds.
 */
export const inputOf = (options: { readonly input?: AskedInput | undefined }): Input =>
  'input' in options ? checkedInput(options.input) : defaultInput
