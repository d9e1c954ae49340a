import { ProblemsError } from '../text/problems.ts'

/** An input that cannot be used; `problems` holds one sentence each, all that were found. */
export class InputError extends ProblemsError {
  override readonly name = 'InputError'

  constructor(problems: readonly string[]) {
    super(problems, 'the input')
  }
}
