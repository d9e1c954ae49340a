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
