/** An input that cannot be used; `problems` holds one sentence each, all that were found. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      problems.length === 1
        ? problems.join('')
        : `${problems.length} problems in the input:\n${problems.map(line => `  ${line}`).join('\n')}`,
    )
    this.problems = problems
  }
}
