import { chmod, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { clusterExecutor } from '../../../generator/sweep/cluster/executor.ts'
import { wordsOf } from '../../../generator/sweep/cluster/scheduler/template.ts'
import { sweep } from '../../../generator/sweep/sweep.ts'
import { codeBlocks, documentText } from '../../support/docs/docs.ts'
import { scratch } from '../../support/scratch.ts'
import { worker } from '../../support/slurm.ts'

/** The options of docs/cluster.md for LSF. */
const [, submit = '', poll = ''] =
  codeBlocks(documentText('docs/cluster.md'))
    .map(({ code }) => /--submit-template '(.*)' \\\n *--poll-template '(.*)'/.exec(code))
    .find(found => found !== null && found[1]?.startsWith('bsub') === true) ?? []

/** Stands in for LSF: it understands these lines only, and runs tasks at once. Task 2 of job 1 fails. */
const bsub = `#!/bin/sh
echo "$@" >> "$LSF/lines"
job=$(wc -l < "$LSF/lines")
while [ $# -gt 1 ]; do
  case $1 in
    -J) last=\${2##*-}; last=\${last%]}; last=\${last##*[} ;;
    -o) log=$2 ;;
  esac
  shift 2
done
for task in $(seq 1 "$last"); do
  echo "$job $task RUN" >> "$LSF/states"
  (
    if [ "$job/$task" = 1/2 ]; then false; else LSB_JOBINDEX=$task sh -c "$1"; fi
    if [ $? = 0 ]; then echo "$job $task DONE"; else echo "$job $task EXIT"; fi >> "$LSF/states"
  ) > "$(echo "$log" | sed "s/%I/$task/; s/%J/$job/")" 2>&1 < /dev/null &
done
echo "Job <$job> is submitted to queue <night>."
`
/** The last word on each task, as of a job that bjobs is asked for. */
const bjobs = `#!/bin/sh
echo "$@" >> "$LSF/polls"
for last in "$@"; do :; done
awk -v job="$last" '$1 == job { state[$2] = $0 } END { for (task in state) print state[task] }' "$LSF/states"
`

test('LSF needs templates alone: arrays of bsub, states of bjobs, a failed task again', async () => {
  const cwd = await scratch()
  const [bin, cacheDir] = [join(cwd, 'bin'), join(cwd, 'cache')]
  await mkdir(bin)
  for (const [name, text] of Object.entries({ bsub, bjobs })) {
    await writeFile(join(bin, name), text)
    await chmod(join(bin, name), 0o755)
  }
  const env = { ...process.env, LSF: cwd, PATH: `${bin}:${process.env['PATH']}` }
  const spec = {
    design: { chunkSize: 16, arraySize: 8, operandWidth: [6, 8] },
    metrics: ['cycles', 'accuracy'] as const,
    families: ['mix'],
    count: 1,
  }
  const told: string[] = []
  const executor = clusterExecutor({
    worker,
    templates: { submit, poll },
    partition: 'night',
    partsPerTask: 1,
    tell: text => told.push(text),
    pace: { results: 50, queueFirst: 100, queueLater: 100 },
    env,
    cacheDir,
  })
  const results = await sweep(spec, { executor, env, cacheDir, jobs: 1 })
  const other = await scratch()
  expect(results).toEqual(await sweep(spec, { cacheDir: other, jobs: 1 }))
  expect(told.slice(0, 4)).toEqual([
    'job 1: 2 tasks for 2 parts',
    'task 2 of job 1 ended with an error',
    '1 part has no result; it is submitted again',
    'job 2: 1 task for 1 part',
  ])
  const lines = (await readFile(join(cwd, 'lines'), 'utf8')).trim().split('\n')
  expect(lines).toEqual([
    expect.stringMatching(/^-J neumarray-\w+\[1-2\] -q night -o \S+\/logs\/%I-%J.txt .*sweep-task/),
    expect.stringMatching(/^-J neumarray-\w+\[1\] -q night -o \S+\/logs\/%I-%J.txt .*sweep-task/),
  ])
  expect(await readFile(join(cwd, 'polls'), 'utf8')).toContain(
    `${wordsOf(poll.replace('{job}', '2')).slice(1).join(' ')}\n`,
  )
  expect((await readdir(join(cacheDir, 'jobs'))).length).toBe(1)
})
