import { languageOf } from './reserved-words.ts'
import { unitNames } from './unit-names.ts'

/** What may name a module: a plain identifier that every tool and file system takes. */
export const moduleName = {
  text: 'a Verilog identifier: a letter, then at most 63 letters, digits or underscores',
  form: /^[A-Za-z]\w{0,63}$/,
}

/** Why an identifier cannot name a design, as a sentence; undefined when it can. */
export function nameProblem(name: string): string | undefined {
  const language = languageOf(name)
  if (language !== undefined) {
    return `name is ${name}, a reserved word of ${language}; add something to it, as in ${name}_core`
  }
  const unit = unitNames.find(each => name.endsWith(`_${each}`))
  if (unit === undefined) return undefined
  const other = name.slice(0, -unit.length - 1)
  return `name is ${name}, which a module of the design ${other} is called; add something to it, as in ${name}_core`
}
