import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { answer, inProcesses, type Job } from './processes.ts'
import { scriptDigest } from './sources.ts'

/** A job and the file that its answer goes to. */
type KeptJob<J extends Job> = J & { readonly keptAt: string }

const root = join(import.meta.dirname, '../..')
const build = join(root, 'build')

/**
 * As `inProcesses`; what the same script answered to the same job before is read from build/NAME, so
 * that a run of hours goes on after an interruption, and a page is written anew in seconds. Answers come
 * as JSON has them.
 */
export async function keptAnswers<J extends Job, A>(
  name: string,
  script: string,
  jobs: readonly J[],
): Promise<A[]> {
  const sources = scriptDigest(relative(root, script))
  await mkdir(join(build, name), { recursive: true })
  const kept = jobs.map((job): KeptJob<J> => {
    const key = createHash('sha256')
      .update(JSON.stringify([sources, job]))
      .digest('hex')
    return { ...job, keptAt: join(build, name, `${key.slice(0, 16)}.json`) }
  })
  await inProcesses(
    script,
    kept.filter(({ keptAt }) => !existsSync(keptAt)),
  )
  return await Promise.all(
    kept.map(async ({ keptAt }) => JSON.parse(await readFile(keptAt, 'utf8')) as A),
  )
}

/** The other side, in the script: answers the job of this process, into its file. */
export const answerKept = async <J extends Job, A>(run: (job: J) => Promise<A>): Promise<void> =>
  await answer(async ({ keptAt, ...job }: KeptJob<J>) => {
    const found = await run(job as unknown as J)
    await writeFile(`${keptAt}.part`, JSON.stringify(found))
    await rename(`${keptAt}.part`, keptAt)
    return true
  })
