/**
 * What is printed with `--json`: each object begins with the name and the version of its form. Keys
 * may be added to a form; one that goes or changes its meaning makes another version.
 */
export type JsonForm =
  | 'generate'
  | 'simulate'
  | 'analyze'
  | 'synth'
  | 'sweep'
  | 'sweep best'
  | 'families'
  | 'error'

/** Prints an object as the one thing on standard output. */
export const printJson = (form: JsonForm, value: object): void => {
  const whole = { schema: `neumarray ${form} 1`, ...value }
  process.stdout.write(`${JSON.stringify(whole, null, 2)}\n`)
}
