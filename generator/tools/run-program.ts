import { execa } from 'execa'
import type { Environment } from './environment.ts'
import { onInterrupt } from './interrupt.ts'

/** How a program runs. */
export interface RunSettings {
  /** Its whole environment. */
  readonly env: Environment
  /** Longest time in milliseconds. */
  readonly timeout: number
}

/** How a program ended. */
export interface Ended {
  /** All that it printed. */
  readonly log: string
  /** What went wrong, as `did not end within 600 s`; undefined when its status was 0. */
  readonly failure: string | undefined
}

/** Said of a program that did not do what it was asked for. */
export const endedInError = 'ended with an error'

/** Runs a program in a folder to its end; it is killed when this process is interrupted. */
export async function runProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  { env, timeout }: RunSettings,
): Promise<Ended> {
  const running = execa(program, args, {
    cwd,
    env: { ...env },
    extendEnv: false,
    all: true,
    reject: false,
    timeout,
  })
  const survive = onInterrupt(() => running.kill('SIGKILL'))
  const { failed, timedOut, all = '' } = await running.finally(survive)
  const how = timedOut ? `did not end within ${timeout / 1000} s` : endedInError
  return { log: all, failure: failed ? how : undefined }
}

/** What a program says of its version, or why it cannot be asked, as `was not found`. */
export async function askVersion(
  program: string,
  flag: string,
  env: Environment,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const { stdout, stderr, failed, code, exitCode } = await execa(program, [flag], {
    env: { ...env },
    extendEnv: false,
    reject: false,
    timeout: 30_000,
  })
  if (!failed) return { text: stdout.trim() || stderr.trim() }
  if (code === 'ENOENT') return { problem: 'was not found' }
  return { problem: `could not be run (${code ?? `status ${exitCode}`})` }
}

/** The last lines of a log, for an error. */
export const endOf = (log: string, lines = 12): string =>
  log
    .trimEnd()
    .split('\n')
    .slice(-lines)
    .map(line => `  ${line}`)
    .join('\n')
