import { designOf } from '../../generator/generate.ts'
import type { Executor } from '../../generator/program/execution.ts'
import { type DesignRunOptions, runDesign } from './run.ts'

/**
 * The machine as an Executor that needs no tools: its design runs in the simulator of the language, in
 * Node or in a browser. Throws SimulationError when it hangs.
 */
export const inLanguage =
  (options: Omit<DesignRunOptions, 'stores'> = {}): Executor =>
  async (program, batch, { stores = false } = {}) =>
    runDesign(designOf(program), program, batch, { ...options, stores })
