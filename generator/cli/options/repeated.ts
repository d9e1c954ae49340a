import type { Command } from 'commander'
import { show } from '../../text/wording.ts'

/**
 * Watches the options of a command while its line is read. The result tells those that are given
 * more than once, a sentence each; an option that gathers its values may be.
 */
export function watchRepeated(command: Command): () => string[] {
  const found = new Map<string, { readonly flags: string[]; readonly values: string[] }>()
  for (const option of command.options) {
    if (option.parseArg !== undefined) continue
    const name = option.attributeName()
    const seen = found.get(name) ?? { flags: [], values: [] }
    found.set(name, seen)
    command.on(`option:${option.name()}`, (value: string | null) => {
      seen.flags.push(option.long ?? option.flags)
      if (typeof value === 'string') seen.values.push(value)
    })
  }
  return () =>
    [...found.values()]
      .filter(({ flags }) => flags.length > 1)
      .map(({ flags, values }) => {
        const names = [...new Set(flags)]
        if (names.length > 1)
          return `${names.join(' and ')} contradict each other; give one of them`
        const shown = values.length > 0 ? `, as ${values.map(show).join(' and ')}` : ''
        return `${names.join('')} is given ${times(flags.length)}${shown}; give it once`
      })
}

const times = (count: number): string => (count === 2 ? 'twice' : `${count} times`)
