import { recordedModel } from '../../../sim/recorded-model.ts'
import { answerKept } from '../../common/kept.ts'
import type { Job } from '../../common/processes.ts'
import { basesOf } from './bases.ts'
import { amounts } from './plan.ts'
import { runRound } from './round.ts'
import type { Tally } from './tally.ts'

/** A round in a process of its own. */
export interface SilentJob extends Job {
  readonly round: number
}

/** The file that runs it. */
export const script = import.meta.filename

async function run({ round }: SilentJob): Promise<readonly Tally[]> {
  const told = (done: string) => void process.stderr.write(`${done}\n`)
  return runRound(basesOf(await recordedModel()), round, amounts, { told })
}

if (process.argv[1] === script) await answerKept(run)
