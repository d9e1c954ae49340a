import type { Outcome, Task } from '../part.ts'
import { runPart } from '../parts/run-part.ts'

/** What a thread of the pool does. */
export const work = (task: Task): Promise<Outcome> => runPart(task)
