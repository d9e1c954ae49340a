import type { Environment } from '../../tools/environment.ts'

/** A Yosys that runs scripts. */
export interface Yosys {
  readonly kind: 'native' | 'wasm'
  readonly version: string
  /**
   * Runs `run.ys` in a folder, which holds the files it reads and gets those it writes.
   * Throws SynthesisError, or ToolError when the program cannot be started.
   */
  readonly run: (folder: string) => Promise<void>
  /** Ends what was started. */
  readonly close: () => Promise<void>
}

/** What every run needs to know. */
export interface RunSettings {
  readonly env: Environment
  /** Milliseconds. */
  readonly timeout: number
}

/** The last lines of a log, for an error. */
export const endOf = (log: string): string =>
  log
    .trimEnd()
    .split('\n')
    .slice(-12)
    .map(line => `  ${line}`)
    .join('\n')
