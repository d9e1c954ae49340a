import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outcome, Part } from '../part.ts'
import { finishedTasks, readResult } from './array-folder.ts'
import { endingOf, type TaskStates } from './scheduler/queue.ts'

/** An array in the queue that a sweep waits for. */
export class WaitedArray {
  readonly folder: string
  readonly job: string
  readonly attempt: number
  /** Tasks whose result is still to come, with the parts that are wanted of them. */
  readonly open: Map<number, readonly Part[]>
  /** Whether a task ended without a result, which its log may explain. */
  hasLost = false
  /** Whether the scheduler has ever said a word on it. */
  private isKnown: boolean
  private readonly begun = Date.now()
  private readonly endedAt = new Map<number, number>()

  constructor(
    folder: string,
    { job, attempt }: { readonly job: string; readonly attempt: number },
    open: ReadonlyMap<number, readonly Part[]>,
    isKnown = false,
  ) {
    this.folder = folder
    this.job = job
    this.attempt = attempt
    this.open = new Map(open)
    this.isKnown = isKnown
  }

  /** The outcomes that have come since the last call. */
  async collect(): Promise<[part: Part, outcome: Outcome][]> {
    const found: [Part, Outcome][] = []
    for (const task of await finishedTasks(this.folder)) {
      const parts = this.open.get(task)
      if (parts === undefined) continue
      this.open.delete(task)
      const outcomes = await readResult(this.folder, task)
      found.push(...parts.map((part): [Part, Outcome] => [part, outcomes.get(part.key) ?? nothing]))
    }
    return found
  }

  /**
   * Takes out the tasks that have ended without a result, with their reasons. A task that seems to
   * have ended well gets `grace` milliseconds: files of another machine may come late. Of a job that
   * the scheduler has never known none is lost: the job may be there under another number.
   */
  takeLost(states: TaskStates, grace: number, now = Date.now()): LostTask[] {
    this.isKnown ||= states.size > 0
    if (!this.isKnown) return []
    const lost: LostTask[] = []
    for (const [task, parts] of this.open) {
      const ending = endingOf(states.get(task))
      if (ending === undefined) {
        this.endedAt.delete(task)
        continue
      }
      const since = this.endedAt.get(task) ?? now
      this.endedAt.set(task, since)
      if (ending.resultMayCome && now - since < grace) continue
      lost.push({ task, parts, reason: ending.reason })
      this.open.delete(task)
    }
    this.hasLost ||= lost.length > 0
    return lost.sort((a, b) => a.task - b.task)
  }

  /** Whether the scheduler, asked for longer than `grace` milliseconds, has never known the job. */
  isUnknown(grace: number, now = Date.now()): boolean {
    return !this.isKnown && now - this.begun > grace
  }

  /** The last line that a task has printed; null when there is none. */
  async lastLine(task: number): Promise<string | null> {
    const logs = join(this.folder, 'logs')
    const names = await readdir(logs).catch(() => [])
    const name = names.find(found => found.startsWith(`${task}-`))
    if (name === undefined) return null
    const text = await readFile(join(logs, name), 'utf8').catch(() => '')
    return text.trim().split('\n').at(-1)?.trim() || null
  }
}

/** A task that ended without a result. */
export interface LostTask {
  readonly task: number
  readonly parts: readonly Part[]
  readonly reason: string
}

const nothing: Outcome = { failure: 'the cluster task left no result of it', lasting: false }
