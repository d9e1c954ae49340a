import pLimit from 'p-limit'
import type { Executor, Outcome, Part } from './part.ts'
import type { PartStore } from './store.ts'

/** Told how far a stage of a sweep is; `kept` of the parts done were in the cache. */
export type SweepProgress = (stage: string, done: number, total: number, kept: number) => void

/** Files read at a time. */
const reads = 64

/** Gets parts done: those in the cache are read, the others go to the executor and into the cache. */
export class Workbench {
  private readonly known = new Map<string, Outcome>()
  private readonly store: PartStore
  private readonly progress: SweepProgress

  constructor(store: PartStore, progress: SweepProgress = () => undefined) {
    this.store = store
    this.progress = progress
  }

  /** The outcomes of parts, by their keys; equal keys are done once. */
  async outcomes(
    stage: string,
    parts: readonly Part[],
    executor: Executor,
  ): Promise<ReadonlyMap<string, Outcome>> {
    const distinct = [...new Map(parts.map(part => [part.key, part])).values()]
    const limit = pLimit(reads)
    await Promise.all(distinct.map(({ key }) => limit(() => this.recall(key))))
    const pending = distinct.filter(({ key }) => !this.known.has(key))
    const total = distinct.length
    const kept = total - pending.length
    let done = kept
    this.progress(stage, done, total, kept)
    if (pending.length > 0) {
      await executor.run(pending, async (part, outcome) => {
        await this.store.write(part.key, outcome)
        this.known.set(part.key, outcome)
        done += 1
        this.progress(stage, done, total, kept)
      })
    }
    return this.known
  }

  private async recall(key: string): Promise<void> {
    if (this.known.has(key)) return
    const outcome = await this.store.read(key)
    if (outcome !== undefined) this.known.set(key, outcome)
  }
}
