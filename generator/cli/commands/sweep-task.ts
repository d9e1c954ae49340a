import { runTask, taskNumber } from '../../sweep/cluster/run-task.ts'
import { UsageError } from '../files/errors.ts'
import { type CliCommand, textOf } from '../options/command.ts'

/** `sweep-task`: a task of an array, as the scheduler of a cluster starts it; hidden from the help. */
export const sweepTaskCommand: CliCommand = {
  define: command =>
    command
      .requiredOption('--array <DIR>', 'folder of the array')
      .option('--task <n>', 'number of the task; else the scheduler has it in a variable'),

  execute: async options => {
    const given = textOf(options, 'task')
    const task = given === undefined ? taskNumber() : Number(given)
    if (task === undefined || !Number.isInteger(task) || task < 1) {
      const found =
        given === undefined ? 'no scheduler says which task this is' : `task is ${given}`
      throw new UsageError(`${found}; expected --task with a number from 1`)
    }
    const folder = textOf(options, 'array') ?? ''
    const isDone = await runTask(folder, task)
    if (!isDone) process.stderr.write(`no sweep waits for ${folder}; nothing was done\n`)
    return 0
  },
}
