import { isCppWord, isVerilogWord } from './keywords.ts'

/** Why a word cannot be a name in Verilog, as the rest of a sentence; undefined when it can. */
export function nameProblem(name: string): string | undefined {
  if (!plainName.test(name)) return 'is not a plain Verilog name; use letters, digits and _'
  return isVerilogWord(name) ? 'is a word of Verilog; give it another name' : undefined
}

/** The same of what is declared in a module. */
export const declaredProblem = (name: string): string | undefined =>
  nameProblem(name) ??
  (isCppWord(name) ? 'is a word of C++, of which Verilator warns; give it another name' : undefined)

const plainName = /^[A-Za-z][A-Za-z0-9_]*$/
