import { join } from 'node:path'
import { execa } from 'execa'
import { inject, vi } from 'vitest'
import { run } from '../../generator/cli/run.ts'

const root = join(import.meta.dirname, '../..')

/** The script of the command line, for `node`: that of the sources as they are now. */
export const main = (): string => join(inject('javascript'), 'generator/cli/main.js')

/** What a command line ended with and printed. */
export interface Outcome {
  readonly status: number | undefined
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  readonly cwd?: string
  readonly env?: Readonly<Record<string, string>>
  /** What it reads on standard input; nothing when it is left out. */
  readonly input?: string | Uint8Array
}

/** Runs the real command line in a process of its own. */
export async function neumarray(
  line: readonly string[],
  { cwd = root, env = {}, input }: CliOptions = {},
): Promise<Outcome> {
  const { exitCode, stdout, stderr } = await execa('node', [main(), ...line], {
    cwd,
    env,
    reject: false,
    timeout: 300_000,
    ...(input === undefined ? { stdin: 'ignore' } : { input }),
    stripFinalNewline: false,
  })
  return { status: exitCode, stdout, stderr }
}

/** The same inside this process: many times faster, one at a time. */
export async function inProcess(line: readonly string[], cwd: string): Promise<Outcome> {
  const before = process.cwd()
  const printed = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map(name =>
    vi.spyOn(process[name], 'write').mockImplementation(text => {
      printed[name] += String(text)
      return true
    }),
  )
  try {
    process.chdir(cwd)
    return { status: await run(line), ...printed }
  } finally {
    process.chdir(before)
    for (const spy of spies) spy.mockRestore()
  }
}
