import { availableParallelism } from 'node:os'
import { execaNode, getOneMessage, type Message, sendMessage } from 'execa'
import pLimit from 'p-limit'

/** A job that shows itself by name while it runs. */
export interface Job {
  readonly name: string
}

/**
 * Answers to jobs, in their order. Each runs `script` in a process of its own, as many at a time as
 * there are processors; lines of progress go to standard error.
 */
export async function inProcesses<J extends Job, A>(
  script: string,
  jobs: readonly J[],
): Promise<A[]> {
  const limit = pLimit(availableParallelism())
  const begin = performance.now()
  let done = 0
  const run = async (job: J): Promise<A> => {
    const { ipcOutput } = await execaNode(script, {
      ipcInput: job as Message,
      stderr: 'inherit',
    })
    done += 1
    const seconds = ((performance.now() - begin) / 1000).toFixed(0)
    process.stderr.write(`[${done}/${jobs.length}, ${seconds} s] ${job.name}\n`)
    if (ipcOutput.length !== 1) throw new Error(`${job.name}: its process gave no answer`)
    return ipcOutput[0] as A
  }
  return await Promise.all(jobs.map(job => limit(() => run(job))))
}

/** The other side, in the script: answers the job of this process. */
export async function answer<J extends Job, A>(run: (job: J) => A | Promise<A>): Promise<void> {
  const job = (await getOneMessage()) as unknown as J
  await sendMessage((await run(job)) as Message)
}
