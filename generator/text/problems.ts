/** An error that holds one sentence for each problem of `where`, all that were found. */
export abstract class ProblemsError extends Error {
  readonly problems: readonly string[]

  constructor(problems: readonly string[], where: string) {
    const lines = problems.map(line => `  ${line}`).join('\n')
    const isOne = problems.length === 1
    super(isOne ? problems.join('') : `${problems.length} problems in ${where}:\n${lines}`)
    this.problems = problems
  }
}
