import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import process from 'node:process'
import { execa } from 'execa'

/** What a measurement ran on; `load` is that of the last minute. */
export interface Machine {
  readonly commit: string
  readonly cpu: string
  readonly cores: number
  readonly memoryGiB: number
  readonly load: number
  readonly node: string
}

/** The machine and the commit, read now. */
export async function machine(): Promise<Machine> {
  const { stdout: commit } = await execa('git', ['describe', '--always', '--dirty', '--abbrev=12'])
  return {
    commit,
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: Math.round(100 * (loadavg()[0] ?? 0)) / 100,
    node: process.version,
  }
}
