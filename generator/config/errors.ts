import { ProblemsError } from '../text/problems.ts'

/** A request that cannot be built; `problems` holds one sentence each, all that were found. */
export class ConfigError extends ProblemsError {
  override readonly name = 'ConfigError'

  constructor(problems: readonly string[]) {
    super(problems, 'the request')
  }
}
