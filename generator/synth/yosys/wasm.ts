import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { execaNode } from 'execa'
import pLimit from 'p-limit'
import { cachePlace, diskError } from '../../system/disk.ts'
import { onInterrupt } from '../../system/interrupt.ts'
import { endOf, type RunSettings } from '../../system/run-program.ts'
import { SynthesisError } from '../errors.ts'
import type { Yosys } from './yosys.ts'

/** What the process that runs WebAssembly answers to a folder. */
export interface WasmAnswer {
  readonly folder: string
  /** The log of a run that failed. */
  readonly error?: string
  /** The code of an error of the file system that ended it, such as ENOSPC. */
  readonly code?: string | undefined
}

/**
 * The Yosys of the npm packages, in processes of its own, so that it can be stopped. They start with
 * their first run; each takes one run after the other.
 */
export function wasmYosys({ timeout }: RunSettings): Yosys {
  const lanes = Array.from({ length: Math.min(2, availableParallelism()) }, () => lane(timeout))
  const run = async (folder: string): Promise<void> => {
    const [free] = [...lanes].sort((a, b) => a.waiting() - b.waiting())
    await free?.run(folder)
  }
  const close = async (): Promise<void> => {
    await Promise.all(lanes.map(one => one.close()))
  }
  return { kind: 'wasm', version: `Yosys ${packageVersion()} (WebAssembly)`, run, close }
}

/** One process and the runs that wait for it. */
function lane(timeout: number) {
  const limit = pLimit(1)
  let worker: ReturnType<typeof start> | undefined
  const close = async (): Promise<void> => {
    const { child, forget } = worker ?? {}
    worker = undefined
    forget?.()
    child?.kill('SIGKILL')
    await child
  }
  const one = async (folder: string): Promise<void> => {
    worker ??= start()
    const result = await answerOf(worker.child, folder, timeout)
    if (typeof result === 'object' && result.error === undefined) return
    await close()
    if (typeof result === 'object') {
      const { code, error } = result
      const ofDisk = diskError(
        cachePlace(dirname(folder)),
        Object.assign(new Error(error), { code }),
      )
      throw ofDisk ?? new SynthesisError(`Yosys ended with an error:\n${endOf(error ?? '')}`)
    }
    const how = result === 'late' ? `did not end within ${timeout / 1000} s` : 'ended unexpectedly'
    throw new SynthesisError(`Yosys (WebAssembly) ${how}`)
  }
  const run = (folder: string): Promise<void> => limit(() => one(folder))
  return { run, close, waiting: () => limit.activeCount + limit.pendingCount }
}

async function answerOf(
  child: ReturnType<typeof start>['child'],
  folder: string,
  timeout: number,
): Promise<WasmAnswer | 'late' | 'ended'> {
  const answer = child.getOneMessage() as Promise<unknown> as Promise<WasmAnswer>
  answer.catch(() => undefined)
  await child.sendMessage(folder)
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>(resolve => {
    timer = setTimeout(resolve, timeout, 'late')
  })
  const ended = child.then(() => 'ended' as const)
  return await Promise.race([answer, late, ended]).finally(() => clearTimeout(timer))
}

function start() {
  const isSource = import.meta.url.endsWith('.ts')
  const script = new URL(`./wasm-process.${isSource ? 'ts' : 'js'}`, import.meta.url)
  const child = execaNode(script, {
    ipc: true,
    reject: false,
    stdin: 'ignore',
    nodeOptions: isSource ? ['--import', import.meta.resolve('tsx')] : [],
  })
  return { child, forget: onInterrupt(() => child.kill('SIGKILL')) }
}

function packageVersion(): string {
  const path = new URL('../package.json', import.meta.resolve('@yowasp/yosys'))
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version
}
