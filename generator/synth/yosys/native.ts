import { ToolError } from '../../system/errors.ts'
import { askVersion, endOf, type RunSettings, runProgram } from '../../system/run-program.ts'
import { checkTemporary } from '../../system/temporary.ts'
import { SynthesisError } from '../errors.ts'
import { runFiles } from '../recipes.ts'
import type { Yosys } from './yosys.ts'

const oldest = [0, 23] as const
const oldestText = '0.23'

/**
 * The Yosys of the system, whose ABC works in the folder of temporary files. Throws ToolError when
 * there is none, or an older one than is known to work; ConfigError, DiskError of that folder.
 */
export async function nativeYosys(settings: RunSettings): Promise<Yosys> {
  const version = await checkedVersion(settings.env)
  await checkTemporary()
  const run = async (cwd: string): Promise<void> => {
    const { log, failure } = await runProgram('yosys', ['-q', '-s', runFiles.script], cwd, settings)
    if (failure !== undefined) throw new SynthesisError(`Yosys ${failure}:\n${endOf(log)}`)
  }
  return { kind: 'native', version, run, close: async () => undefined }
}

async function checkedVersion(env: RunSettings['env']): Promise<string> {
  const answer = await askVersion('yosys', '-V', env)
  const wayOut = `Yosys ${oldestText} or newer is needed: apt-get install yosys; or take --yosys wasm, which is installed with neumarray`
  if ('problem' in answer) throw new ToolError(`Yosys ${answer.problem}; ${wayOut}`)
  const version = /^Yosys (\d+)\.(\d+)/.exec(answer.text)
  if (version === null) throw new ToolError(`the program yosys is not Yosys; ${wayOut}`)
  const [major, minor] = [Number(version[1]), Number(version[2])]
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new ToolError(`Yosys is version ${version[1]}.${version[2]}; ${wayOut}`)
  }
  return answer.text
}
