import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'

/** Runs commands of Yosys on text in RTLIL. */
export interface Yosys {
  /** The design afterwards. */
  readonly change: (rtlil: string, ...commands: readonly string[]) => Promise<string>
  /** What Yosys prints. */
  readonly ask: (rtlil: string, ...commands: readonly string[]) => Promise<string>
}

/** Yosys with its files in a folder. */
export function yosysIn(folder: string): Yosys {
  const file = (name: string) => join(folder, name)
  const ask: Yosys['ask'] = async (rtlil, ...commands) => {
    await writeFile(file('from.il'), rtlil)
    await writeFile(file('script.ys'), ['read_rtlil from.il', ...commands, ''].join('\n'))
    const options = { cwd: folder, timeout: 600_000, all: true } as const
    return (await execa('yosys', ['-T', '-s', 'script.ys'], options)).all
  }
  return {
    ask,
    change: async (rtlil, ...commands) => {
      await ask(rtlil, ...commands, 'write_rtlil to.il')
      return await readFile(file('to.il'), 'utf8')
    },
  }
}
