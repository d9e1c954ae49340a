import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of the project. */
export const root = join(import.meta.dirname, '../../..')

/** The README, the pages of docs/ and that of the recorded model. */
export const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'data/trained/README.md',
  ...readdirSync(join(root, 'docs'))
    .filter(name => name.endsWith('.md'))
    .sort()
    .map(name => `docs/${name}`),
].map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/** The text of a document; throws RangeError for an unknown path. */
export function documentText(path: string): string {
  const found = documents.find(document => document.path === path)
  if (found === undefined) throw new RangeError(`there is no document ${path}`)
  return found.text
}

/** The fenced code blocks of a text with their language, which may be empty. */
export const codeBlocks = (text: string): { language: string; code: string }[] =>
  [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = '']) => ({
    language,
    code,
  }))

/** A command line of neumarray in a document, and what the document shows it to print. */
export interface ShownCommand {
  readonly where: string
  readonly line: readonly string[]
  /** Only in console blocks. */
  readonly output: string | undefined
}

const prompt = '$ npx neumarray '

function session(where: string, code: string): ShownCommand[] {
  return code
    .split(/^(?=\$ )/m)
    .filter(part => part.startsWith(prompt))
    .map(part => {
      const [command = '', ...output] = part.split('\n')
      return { where, line: wordsOf(command.slice(prompt.length)), output: output.join('\n') }
    })
}

const plain = (where: string, code: string): ShownCommand[] =>
  code
    .split('\n')
    .filter(line => line.startsWith('npx neumarray '))
    .map(line => ({
      where,
      line: wordsOf(line.replace('npx neumarray ', '')),
      output: undefined,
    }))

/** The words of a command line; double quotes hold blanks together. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word)

/** Every command line of neumarray in the documents. */
export const shownCommands: readonly ShownCommand[] = documents.flatMap(({ path, text }) =>
  codeBlocks(text).flatMap(({ language, code }) =>
    language === 'console' ? session(path, code) : plain(path, code),
  ),
)
