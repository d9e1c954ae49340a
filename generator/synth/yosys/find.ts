import { ToolError } from '../../system/errors.ts'
import type { RunSettings } from '../../system/run-program.ts'
import type { YosysChoice } from '../targets.ts'
import { nativeYosys } from './native.ts'
import { wasmYosys } from './wasm.ts'
import type { Yosys } from './yosys.ts'

/**
 * The Yosys that was asked for; `auto` takes that of the system when it is there and new enough.
 * Throws ToolError when the native one is asked for and missing, and as `nativeYosys`.
 */
export async function findYosys(choice: YosysChoice, settings: RunSettings): Promise<Yosys> {
  if (choice === 'wasm') return wasmYosys(settings)
  try {
    return await nativeYosys(settings)
  } catch (error) {
    if (choice === 'auto' && error instanceof ToolError) return wasmYosys(settings)
    throw error
  }
}
