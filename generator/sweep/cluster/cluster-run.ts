import { setTimeout } from 'node:timers/promises'
import { ConfigError } from '../../config/errors.ts'
import { ToolError } from '../../system/errors.ts'
import { onInterrupt } from '../../system/interrupt.ts'
import { plural } from '../../text/wording.ts'
import type { Part } from '../part.ts'
import { adopt } from './adopt.ts'
import { finishedTasks, readArray, removeArray, writeArray } from './array-folder.ts'
import { cut } from './cut.ts'
import { rangesOf } from './indices.ts'
import type { ClusterMeans } from './options.ts'
import { confirm, release } from './owner.ts'
import { submitArray } from './scheduler/submit-array.ts'
import type { LostTask, WaitedArray } from './waited-array.ts'

/** One round of parts on a cluster, from the first submission to the last result. */
export class ClusterRun {
  private readonly means: ClusterMeans
  private readonly arrays: WaitedArray[] = []
  private readonly begun = Date.now()
  /** Jobs that the user has been told of, as the scheduler does not know them. */
  private readonly unknown = new Set<string>()
  private nextPoll = 0
  private lastAnswer: number | undefined

  constructor(means: ClusterMeans) {
    this.means = means
  }

  /** Resolves when every part has an outcome. Throws ToolError and ConfigError; jobs then go on. */
  async run(parts: readonly Part[]): Promise<void> {
    const forget = onInterrupt(() => this.leave())
    try {
      const rest = await this.pickUp(parts)
      await this.submit(cut(rest, this.means), 1)
      await this.look()
      while (this.waited.length > 0) {
        await setTimeout(this.means.pace.results)
        await this.look()
      }
      await this.close()
    } catch (error) {
      this.leave()
      throw error
    } finally {
      forget()
    }
  }

  private async pickUp(parts: readonly Part[]): Promise<readonly Part[]> {
    const { cache, takeOver, tell } = this.means
    const { arrays, rest } = await adopt(cache, parts, takeOver)
    for (const { job, open } of arrays) {
      tell(`job ${job} of an earlier sweep is waited for: ${plural(open.size, 'task', 'tasks')}`)
    }
    this.arrays.push(...arrays)
    return rest
  }

  private async submit(arrays: Part[][][], attempt: number): Promise<void> {
    for (const tasks of arrays) {
      const array = await submitArray(tasks, attempt, this.means)
      this.arrays.push(array)
      this.lastAnswer = Date.now()
      const parts = plural(tasks.flat().length, 'part', 'parts')
      this.means.tell(`job ${array.job}: ${plural(tasks.length, 'task', 'tasks')} for ${parts}`)
    }
  }

  private get waited(): WaitedArray[] {
    return this.arrays.filter(({ open }) => open.size > 0)
  }

  private async look(): Promise<void> {
    for (const array of this.waited) {
      if (!(await confirm(array.folder))) throw takenOver(array.job)
      await this.collect(array)
    }
    if (Date.now() < this.nextPoll) return
    for (const array of this.waited) await this.askFor(array)
    const { queueFirst, queueLater } = this.means.pace
    const pause = Math.min(Math.max((Date.now() - this.begun) / 20, queueFirst), queueLater)
    this.nextPoll = Date.now() + pause
  }

  private async collect(array: WaitedArray): Promise<void> {
    for (const [part, outcome] of await array.collect()) await this.means.finished(part, outcome)
  }

  /** Asks the scheduler for an array; what it says is older than what is found in the files then. */
  private async askFor(array: WaitedArray): Promise<void> {
    const { scheduler, pace } = this.means
    const states = await scheduler.states(array.job)
    if (typeof states === 'string') {
      const silent = Date.now() - (this.lastAnswer ?? 0)
      if (silent < pace.patience) return
      throw new ToolError(`the scheduler does not answer: ${states}; ${later}`)
    }
    this.lastAnswer = Date.now()
    await this.collect(array)
    const lost = array.takeLost(states, pace.grace)
    if (lost.length > 0) await this.recover(array, lost)
    if (array.isUnknown(pace.grace)) this.tellUnknown(array)
  }

  private tellUnknown({ job }: WaitedArray): void {
    if (this.unknown.has(job)) return
    this.unknown.add(job)
    const found = `the scheduler does not know job ${job}`
    const wait = 'its results are waited for, nothing is submitted twice'
    const wayOut = 'if there is no such job, stop this sweep and start it again'
    this.means.tell(`${found}; ${wait}; ${wayOut}`)
  }

  /** Tasks that ended without a result: what is missing of them is done again once, part by part. */
  private async recover(array: WaitedArray, lost: readonly LostTask[]): Promise<void> {
    const missing: [part: Part, reason: string][] = []
    for (const { parts, reason } of lost) {
      for (const part of parts) {
        const outcome = await this.means.store.read(part.key)
        if (outcome === undefined) missing.push([part, reason])
        else await this.means.finished(part, outcome)
      }
    }
    await this.report(array, lost, missing.length)
    if (array.attempt === 1) {
      const parts = missing.map(([part]) => part)
      await this.submit(cut(parts, { ...this.means, partsPerTask: 1 }), 2)
      return
    }
    for (const [part, reason] of missing) {
      const failure = `its task on the cluster ${reason}, as the one before it did not end well`
      await this.means.finished(part, { failure, lasting: false })
    }
  }

  private async report(array: WaitedArray, lost: readonly LostTask[], missing: number) {
    for (const reason of new Set(lost.map(one => one.reason))) {
      const tasks = lost.filter(one => one.reason === reason)
      const [first] = tasks
      const line = first === undefined ? null : await array.lastLine(first.task)
      const which = `${tasks.length > 1 ? 'each of tasks' : 'task'} ${rangesOf(tasks.map(one => one.task))}`
      const log = line === null ? '' : `; log: ${line}`
      this.means.tell(`${which} of job ${array.job} ${reason}${log}`)
    }
    if (missing === 0) return
    const what = plural(missing, 'part has', 'parts have')
    const [they, their] = missing === 1 ? ['it is', 'its'] : ['they are', 'their']
    const after = array.attempt === 1 ? `${they} submitted again` : `this was ${their} second time`
    this.means.tell(`${what} no result; ${after}`)
  }

  /** Arrays that are done with go; those with a lost task stay for their logs. */
  private async close(): Promise<void> {
    for (const { folder, hasLost } of this.arrays) {
      const state = await readArray(folder)
      release(folder)
      if (state === undefined) continue
      if (hasLost) {
        await writeArray(folder, { ...state, closed: true })
        this.means.tell(`the logs of job ${state.job} are in ${folder}/logs`)
      } else if ((await finishedTasks(folder)).size === state.keys.length) {
        await removeArray(folder)
      }
    }
  }

  /** Gives up waiting; the jobs go on. */
  private leave(): void {
    const jobs = this.waited.map(({ job }) => job)
    for (const { folder } of this.arrays) release(folder)
    if (jobs.length === 0) return
    const [what, them] = jobs.length > 1 ? ['jobs', 'them'] : ['job', 'it']
    const stays = jobs.length > 1 ? 'stay' : 'stays'
    const which = `${what} ${jobs.join(', ')} ${stays} in the queue`
    this.means.tell(`${which}; the same sweep, or --resume, waits for ${them} again`)
  }
}

const later = 'start the sweep again when it does, nothing is lost'

const takenOver = (job: string): ConfigError =>
  new ConfigError([`another sweep has taken over the wait for job ${job}; it goes on there`])
