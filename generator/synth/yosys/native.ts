import { execa } from 'execa'
import { ToolError } from '../../tools/errors.ts'
import { onInterrupt } from '../../tools/interrupt.ts'
import { SynthesisError } from '../errors.ts'
import { runFiles } from '../recipes.ts'
import { endOf, type RunSettings, type Yosys } from './yosys.ts'

const oldest = [0, 23] as const
const oldestText = '0.23'

/** The Yosys of the system. Throws ToolError when there is none, or an older one than is known to work. */
export async function nativeYosys({ env, timeout }: RunSettings): Promise<Yosys> {
  const version = await checkedVersion(env)
  const run = async (cwd: string): Promise<void> => {
    const running = execa('yosys', ['-q', '-s', runFiles.script], {
      cwd,
      env: { ...env },
      extendEnv: false,
      all: true,
      reject: false,
      timeout,
    })
    const survive = onInterrupt(() => running.kill('SIGKILL'))
    const { failed, timedOut, all } = await running.finally(survive)
    if (!failed) return
    const how = timedOut ? `did not end within ${timeout / 1000} s` : 'ended with an error'
    throw new SynthesisError(`Yosys ${how}:\n${endOf(all)}`)
  }
  return { kind: 'native', version, run, close: async () => undefined }
}

async function checkedVersion(env: RunSettings['env']): Promise<string> {
  const { stdout, failed, code, exitCode } = await execa('yosys', ['-V'], {
    env: { ...env },
    extendEnv: false,
    reject: false,
    timeout: 30_000,
  })
  const wayOut = `Yosys ${oldestText} or newer is needed: apt-get install yosys; or take --yosys wasm, which is installed with neumarray`
  if (failed) {
    const found =
      code === 'ENOENT' ? 'was not found' : `could not be run (${code ?? `status ${exitCode}`})`
    throw new ToolError(`Yosys ${found}; ${wayOut}`)
  }
  const version = /^Yosys (\d+)\.(\d+)/.exec(stdout)
  if (version === null) throw new ToolError(`the program yosys is not Yosys; ${wayOut}`)
  const [major, minor] = [Number(version[1]), Number(version[2])]
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new ToolError(`Yosys is version ${version[1]}.${version[2]}; ${wayOut}`)
  }
  return stdout.trim()
}
