/** A request that cannot be built; `problems` holds one sentence each, all that were found. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      problems.length === 1
        ? problems.join('')
        : `${problems.length} problems in the request:\n${problems.map(line => `  ${line}`).join('\n')}`,
    )
    this.problems = problems
  }
}
