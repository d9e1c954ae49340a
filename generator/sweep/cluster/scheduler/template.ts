import { show } from '../../../text/wording.ts'

/** Values of placeholders by their names; undefined for what was not asked for. */
export type Values = Readonly<Record<string, string | undefined>>

/** What a template may and must name. */
export interface TemplateForm {
  /** How the template is called in a sentence. */
  readonly name: string
  readonly known: readonly string[]
  readonly needed: readonly string[]
}

const placeholder = /\{(\w+)\}/g

/**
 * The words of a command, as a shell would see them: parted by blanks, and what stands in single or
 * double quotes stays together. Nothing else has a meaning; a last quote may be left open.
 */
export function wordsOf(template: string): string[] {
  const words = template.match(/(?:"[^"]*"?|'[^']*'?|[^\s"'])+/g) ?? []
  return words.map(word => word.replaceAll(/"([^"]*)"?|'([^']*)'?/g, '$1$2'))
}

/**
 * The program and the arguments of a template, no shell in between. A word whose placeholder has no
 * value is left out, and the option before a word that is nothing but such a placeholder too.
 */
export function filled(template: string, values: Values): string[] {
  const result: string[] = []
  for (const word of wordsOf(template)) {
    const names = namesIn(word)
    if (names.every(name => values[name] !== undefined)) {
      result.push(word.replaceAll(placeholder, (_, name: string) => values[name] ?? ''))
    } else if (word === `{${names[0]}}` && result.at(-1)?.startsWith('-') === true) {
      result.pop()
    }
  }
  return result
}

/** What is wrong with a template. */
export function templateProblems(template: string, form: TemplateForm): string[] {
  const { name, known, needed } = form
  const words = wordsOf(template)
  if (words.length === 0) return [`the ${name} is empty; expected a command`]
  const names = words.flatMap(namesIn)
  const unknown = [...new Set(names)].filter(found => !known.includes(found))
  const missing = needed.filter(wanted => !names.includes(wanted))
  const list = known.map(one => `{${one}}`).join(', ')
  return [
    ...unknown.map(found => `the ${name} names {${found}}; expected some of ${list}`),
    ...missing.map(wanted => `the ${name} ${show(template)} lacks {${wanted}}; ${uses[wanted]}`),
  ]
}

const uses: Readonly<Record<string, string>> = {
  array: 'there the numbers of the tasks go, such as 1-8',
  command: 'there the command of a task goes',
  job: 'there the number of the job goes',
}

const namesIn = (word: string): string[] =>
  [...word.matchAll(placeholder)].map(([, name = '']) => name)

/** Words as one text that a shell takes apart into the same words. */
export const shellText = (words: readonly string[]): string =>
  words
    .map(word => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(' ')
