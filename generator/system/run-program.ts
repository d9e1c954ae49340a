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

/**
 * Runs a program in a folder to its end. When it takes too long, or this process is interrupted, it
 * is killed with all that it has started, so that nothing writes into the folder any more.
 */
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
    // A group of its own: make and compilers go with the program that called them.
    detached: true,
  })
  const kill = () => killGroup(running.pid)
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    kill()
  }, timeout)
  const survive = onInterrupt(kill)
  const { failed, all = '' } = await running.finally(() => {
    clearTimeout(timer)
    survive()
  })
  const how = isLate ? `did not end within ${timeout / 1000} s` : endedInError
  return { log: all, failure: failed ? how : undefined }
}

function killGroup(leader: number | undefined): void {
  try {
    if (leader !== undefined) process.kill(-leader, 'SIGKILL')
  } catch {
    // All of it has ended by itself.
  }
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
