import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import process from 'node:process'
import type { BestAnswer } from '../../generator/sweep/best/answer.ts'
import { temporaryFolder } from '../../generator/system/temporary.ts'
import { machine } from '../common/machine.ts'
import { readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { measured, neumannAlone, thousand, verified } from './sweep/axes.ts'
import { type Asked, type Killed, report, type Timed } from './sweep/report.ts'
import { differences, killed, sweep } from './sweep/runs.ts'

/**
 * `npm run bench:sweep`: how long sweeps take, that they survive being killed, and how much synthesis
 * `--best` saves; with `--area` also the area of all machines. Written to bench/results/.
 */
const asked = readOptions(
  'usage: npm run bench:sweep -- [--area]',
  { area: { type: 'boolean', default: false } },
  values => ({ isArea: values['area'] === true }),
)
const work = await temporaryFolder('neumarray-bench-')
const timed: Timed[] = []
try {
  if (asked !== null) await measureAll(asked.isArea)
} finally {
  await rm(work, { recursive: true, force: true })
}

async function measureAll(isArea: boolean): Promise<void> {
  const where = await machine()
  const whole = join(work, 'whole')
  const points = [...thousand, ...measured]
  const cold = await time('a', whole, points, 180, all => `${all.points}, nothing in the cache`)
  await time('a', join(work, 'again'), points, 5, () => 'the same again')
  const different = [...neumannAlone, ...measured]
  await time(
    'b',
    join(work, 'b'),
    different,
    null,
    all => `${all.points} of neumann, ${all.machines}`,
  )
  const broken = await killAndFinish(points, whole, cold)
  const line = ['--out', join(work, 'v'), '--verify', 'all', ...verified, '--metrics', 'cycles']
  const { stdout } = await sweep(join(work, 'cache-v'), line)
  const [agreed = 'not told', good, all] =
    /(?<=^verified +)(\d+) of (\d+) agree$/m.exec(stdout) ?? []
  const best = await questions()
  if (isArea) {
    const area = [...thousand, '--metrics', 'cycles,area', '--target', 'cells']
    await time(
      'c',
      join(work, 'c'),
      area,
      1200,
      all => `\`cells\` area of the ${all.machines} of the first`,
    )
  }
  const findings = { machine: where, timed, killed: broken, verified: agreed, best }
  await writeResults('sweep', findings, report(findings))
  const isSlow = timed.some(({ seconds, target }) => target !== null && seconds >= target)
  const isWrong = broken.different.length > 0 || all === undefined || good !== all
  process.exitCode = isSlow || isWrong ? 1 : 0
}

/** Times a sweep with one of the caches, and says what was swept once that is known. */
async function time(
  cacheName: string,
  out: string,
  line: readonly string[],
  target: number | null,
  taskOf: (all: Counts) => string,
): Promise<number> {
  const cache = join(work, `cache-${cacheName}`)
  const { seconds } = await sweep(cache, ['--out', out, ...line])
  const task = taskOf(await countsOf(cache, line))
  timed.push({ task, seconds, target })
  process.stderr.write(`${task}: ${seconds.toFixed(1)} s\n`)
  return seconds
}

/** How many points and machines a sweep has, in words. */
interface Counts {
  readonly points: string
  readonly machines: string
}

/** Counts what has just been swept, so that all of it is in the cache. */
async function countsOf(cache: string, line: readonly string[]): Promise<Counts> {
  const { stdout } = await sweep(cache, [...line, '--best', 'compute', '--json'])
  const { points, machines } = JSON.parse(stdout) as BestAnswer
  const text = (count: number) => count.toLocaleString('en')
  return { points: `${text(points)} points`, machines: `${text(machines)} machines` }
}

/** Kills a sweep five times, at any moment of what it needs, then finishes it. */
async function killAndFinish(
  points: readonly string[],
  whole: string,
  seconds: number,
): Promise<Killed> {
  const [out, cache] = [join(work, 'killed'), join(work, 'cache-killed')]
  const kills: { seconds: number; parts: number }[] = []
  for (let n = 0; n < 5; n += 1) {
    const after = 0.4 + Math.random() * 0.3 * seconds
    const line = n === 0 ? points : ['--resume']
    const parts = await killed(cache, ['--out', out, ...line], 1000 * after)
    kills.push({ seconds: after, parts })
    process.stderr.write(`killed after ${after.toFixed(1)} s: ${parts} parts\n`)
  }
  await sweep(cache, ['--out', out, ...points])
  return { kills, different: await differences(whole, out) }
}

async function questions(): Promise<Asked[]> {
  const asked: Asked[] = []
  for (const [metric, subject] of [
    ['area', 'snrWorstDb>=60,interval<=1500'],
    ['interval', 'snrWorstDb>=60,area<=200000'],
    ['area', 'snrWorstDb>=30'],
  ] as const) {
    const cache = join(work, `cache-best-${asked.length}`)
    const line = [...thousand, '--best', metric, '--subject', subject, '--json']
    const { stdout, seconds } = await sweep(cache, line)
    const { value, machines, synthesised } = JSON.parse(stdout) as BestAnswer
    const question = `--best ${metric} --subject "${subject}"`
    asked.push({ question, value, machines, synthesised, seconds })
    process.stderr.write(`${question}: ${synthesised} of ${machines} machines\n`)
  }
  return asked
}
