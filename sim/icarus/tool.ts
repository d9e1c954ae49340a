import { type Environment, isOnPath } from '../../generator/system/environment.ts'
import { ToolError } from '../../generator/system/errors.ts'

/** Throws ToolError when Icarus Verilog is missing. */
export async function requireIcarus(env: Environment): Promise<void> {
  for (const tool of ['iverilog', 'vvp']) {
    if (await isOnPath(tool, env)) continue
    throw new ToolError(
      `${tool} was not found; install Icarus Verilog, which has it: apt-get install iverilog`,
    )
  }
}
