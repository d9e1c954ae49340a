import { numbersIn } from '../indices.ts'

/** The state of each task of a job, in the scheduler's word; tasks that are gone are not there. */
export type TaskStates = ReadonlyMap<number, string>

/** What the words of Slurm and LSF for a task that has ended mean; all other words are of tasks to come. */
const endings: Readonly<Record<string, string>> = {
  BOOT_FAIL: 'got a node that did not start',
  CANCELLED: 'was cancelled',
  COMPLETED: 'ended without a result',
  DEADLINE: 'missed its deadline',
  DONE: 'ended without a result',
  EXIT: 'ended with an error',
  FAILED: 'ended with an error',
  NODE_FAIL: 'lost its node',
  OUT_OF_MEMORY: 'ran out of memory',
  PREEMPTED: 'was preempted',
  TIMEOUT: 'reached its time limit',
  ZOMBI: 'lost its node',
}

/** How a task has ended, and whether its result may still be on its way. */
export interface Ending {
  readonly reason: string
  readonly resultMayCome: boolean
}

/** How a task in a state has ended; undefined while it has not. A task that is gone has no state. */
export function endingOf(state: string | undefined): Ending | undefined {
  if (state === undefined) {
    return { reason: 'left the queue without a result', resultMayCome: true }
  }
  const reason = endings[state.toUpperCase()]
  if (reason === undefined) return undefined
  return { reason, resultMayCome: reason === endings['COMPLETED'] }
}

/**
 * Reads lines of job, index and state, as the poll command prints them. Lines of other jobs are left
 * out; the line that cannot be understood is given instead, as its tasks must not be taken for lost.
 */
export function parseQueue(
  text: string,
  job: string,
): { readonly states: TaskStates } | { readonly notUnderstood: string } {
  const states = new Map<number, string>()
  for (const line of text.split('\n')) {
    const [first = '', index = '', state] = line.trim().split(/\s+/)
    if (first === '' || first.replace(/[[_.].*$/, '') !== job) continue
    const numbers = numbersIn(index)
    if (numbers === null || state === undefined) return { notUnderstood: line.trim() }
    for (const number of numbers) states.set(number, state)
  }
  return { states }
}
