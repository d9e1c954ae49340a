import { type Environment, isOnPath } from '../../generator/system/environment.ts'
import { ToolError } from '../../generator/system/errors.ts'
import { askVersion } from '../../generator/system/run-program.ts'

/** The programs that turn Verilog into a simulation. */
export interface Toolchain {
  readonly verilator: string
  readonly verilatorVersion: string
  /** clang++ where there is one: half the build time and twice the speed of g++. */
  readonly compiler: 'clang++' | 'g++'
  readonly ccache: boolean
}

const oldest = [5, 6] as const
const oldestText = '5.006'

/**
 * Finds Verilator (NEUMARRAY_VERILATOR, else on PATH) and a C++ compiler.
 * Throws ToolError, naming the tool, what was found and how to install it.
 */
export async function findToolchain(env: Environment = process.env): Promise<Toolchain> {
  const verilator = env.NEUMARRAY_VERILATOR || 'verilator'
  const verilatorVersion = await checkVersion(verilator, env)
  const [clang, gcc, make, ccache] = await Promise.all(
    ['clang++', 'g++', 'make', 'ccache'].map(tool => isOnPath(tool, env)),
  )
  if (!clang && !gcc) {
    throw new ToolError('no C++ compiler was found; install one: apt-get install clang')
  }
  if (!make) throw new ToolError('make was not found; install it: apt-get install make')
  return {
    verilator,
    verilatorVersion,
    compiler: clang ? 'clang++' : 'g++',
    ccache: ccache === true,
  }
}

async function checkVersion(verilator: string, env: Environment): Promise<string> {
  const answer = await askVersion(verilator, '--version', env)
  const { name, wayOut } = sentenceParts(env.NEUMARRAY_VERILATOR)
  if ('problem' in answer) throw new ToolError(`${name} ${answer.problem}; ${wayOut}`)
  const version = /^Verilator (\d+)\.(\d+)/.exec(answer.text)
  if (version === null) throw new ToolError(`${name} is not a Verilator; ${wayOut}`)
  const [major, minor] = [Number(version[1]), Number(version[2])]
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
    throw new ToolError(`${name} is version ${version[1]}.${version[2]}; ${wayOut}`)
  }
  return answer.text
}

/** How a Verilator that is of no use is called, and what helps: nothing is installed where the variable is wrong. */
const sentenceParts = (named = '') =>
  named === ''
    ? {
        name: 'Verilator',
        wayOut: `Verilator ${oldestText} or newer is needed: apt-get install verilator, or set NEUMARRAY_VERILATOR to the path of one`,
      }
    : {
        name: `NEUMARRAY_VERILATOR=${named}`,
        wayOut: `unset it, or set it to the path of Verilator ${oldestText} or newer`,
      }
