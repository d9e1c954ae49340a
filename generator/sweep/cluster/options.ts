import type { Environment } from '../../system/environment.ts'
import type { Executor, Place } from '../part.ts'
import type { PartStore } from '../store.ts'
import type { Scheduler, SchedulerTemplates } from './scheduler/scheduler.ts'

/** How parts are done on a cluster. */
export interface ClusterOptions extends Place {
  /** The program of a task and its first arguments: such as Node and the command line's main file. */
  readonly worker: readonly string[]
  readonly templates?: SchedulerTemplates
  readonly partition?: string | undefined
  readonly account?: string | undefined
  readonly tasksPerArray?: number
  readonly partsPerTask?: number
  /** Whether to pick up jobs of a sweep that seems to live, too. */
  readonly takeOver?: boolean
  /** Told what an operator wants to know, a sentence each. */
  readonly tell?: (text: string) => void
  readonly pace?: Partial<Pace>
}

/** Times, in milliseconds. */
export interface Pace {
  /** Between two looks at the results. */
  readonly results: number
  /** Between two questions to the scheduler, at first and later. */
  readonly queueFirst: number
  readonly queueLater: number
  /** For the result of a task that has ended well to be seen here. */
  readonly grace: number
  /** For a scheduler that has stopped answering. */
  readonly patience: number
}

/** What a round of parts needs: the options, complete, and where outcomes go. */
export interface ClusterMeans
  extends Required<Pick<ClusterOptions, 'tasksPerArray' | 'partsPerTask' | 'takeOver' | 'tell'>>,
    Pick<ClusterOptions, 'worker' | 'partition' | 'account'> {
  readonly pace: Pace
  readonly env: Environment
  readonly cache: string
  readonly scheduler: Pick<Scheduler, 'submit' | 'states'>
  readonly store: PartStore
  readonly finished: Parameters<Executor['run']>[1]
}
