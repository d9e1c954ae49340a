import { Piscina } from 'piscina'
import type { Outcome, Task } from '../part.ts'

/** Threads that do arithmetic. */
export interface Pool {
  readonly run: (task: Task) => Promise<Outcome>
  readonly close: () => Promise<void>
}

/** Starts a pool of as many threads. */
export function startPool(threads: number): Pool {
  // From its sources the package runs under a loader of TypeScript, which threads need too.
  const isSource = import.meta.url.endsWith('.ts')
  const file = new URL(isSource ? './worker.ts' : './worker.js', import.meta.url)
  const pool = new Piscina({
    filename: file.href,
    name: 'work',
    minThreads: threads,
    maxThreads: threads,
    execArgv: isSource ? ['--import', typescriptLoader()] : [],
  })
  return { run: task => pool.run(task), close: () => pool.destroy() }
}

/** A module that makes a thread read TypeScript; `tsx` by itself does so for the main thread only. */
function typescriptLoader(): string {
  const api = import.meta.resolve('tsx/esm/api')
  return `data:text/javascript,import { register } from '${api}'; register()`
}
