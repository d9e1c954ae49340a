import { anObject, anything, callProblems } from '../../config/call-options.ts'
import { ConfigError } from '../../config/errors.ts'
import { type CompiledPoint, compilePoints } from '../compiled.ts'
import { wholeInput } from '../inputs/whole-input.ts'
import { findTools } from '../keys.ts'
import type { Metric } from '../metrics.ts'
import { type Space, spaceOf } from '../points.ts'
import type { MetricGroup } from '../results.ts'
import { specProblems } from '../spec/read-spec.ts'
import { asksFor, metricGroups, type SweepSpec } from '../spec/spec.ts'
import {
  type Bench,
  libraryName,
  requireOptions,
  resultsOf,
  type SweepOptions,
  withBench,
} from '../sweep.ts'
import type { BestAnswer, Step } from './answer.ts'
import { AreaBounds } from './area-bound.ts'
import { branchAndBound } from './branch.ts'
import { clippedNotes } from './clipped-notes.ts'
import { lossNotes } from './loss-notes.ts'
import { hardwareOf, Measurer } from './measurer.ts'
import { bestOf, needsSynthesis, stepOf } from './select.ts'
import { type Bound, isMet, metricNamed, parseSubject } from './subject.ts'

/** What is asked: a metric, and constraints such as `snrWorstDb>=60, interval<=1500`. */
export interface Asked {
  readonly metric: string
  readonly subject?: string
}

/**
 * The best points of a spec by a metric, under constraints. The answer is that of a sweep of all
 * points, without the synthesis of machines that cannot be in it. Throws as `sweep` does, and
 * ConfigError for a metric or a constraint that is none.
 */
export async function best(
  spec: SweepSpec,
  asked: Asked,
  options: SweepOptions = {},
): Promise<BestAnswer> {
  requireOptions('best', options)
  const question = readQuestion(spec, asked)
  return await withBench(options, bench => answer(question, bench, options))
}

/** A question that has been checked. */
export interface Question {
  readonly space: Space
  readonly metric: Metric
  readonly subject: readonly Bound[]
}

const kinds = {
  metric: anything,
  subject: {
    expected: 'a text such as "snrWorstDb>=60"',
    holds: (value: unknown) => typeof value === 'string',
  },
}

/** Reads what is asked. Throws ConfigError. */
export function readQuestion(spec: SweepSpec, asked: Asked): Question {
  const badlyAsked = callProblems<Asked>('the question of best', asked, kinds)
  if (badlyAsked.length > 0) throw new ConfigError(badlyAsked)
  const { metric: name, subject: text = '' } = asked
  const { metric, problems: unknown } = metricNamed(name)
  const { bounds: subject, problems: wrong } = parseSubject(text)
  if (!anObject.holds(spec)) throw new ConfigError(specProblems(spec))
  const { verify = 'none' } = spec
  const alsoWrong = verify === 'none' ? [] : [notVerified]
  const { space, problems } = attempted({ ...spec, metrics: withNeeded(spec, metric, subject) })
  if (metric === undefined || space === undefined || wrong.length > 0 || alsoWrong.length > 0) {
    throw new ConfigError([...unknown, ...wrong, ...alsoWrong, ...problems])
  }
  return { space, metric, subject }
}

/** What a spec measures, and what the question needs. A list with unknown names stays, to be refused. */
function withNeeded(
  spec: SweepSpec,
  metric: Metric | undefined,
  subject: readonly Bound[],
): readonly MetricGroup[] {
  const named = [...(metric === undefined ? [] : [metric]), ...subject.map(bound => bound.metric)]
  const needed = new Set(named.flatMap(({ needs }) => needs))
  const also = spec.metrics ?? ['cycles', 'accuracy', 'area']
  const isKnown = Array.isArray(also) && also.every(group => metricGroups.includes(group))
  return isKnown ? metricGroups.filter(group => needed.has(group) || also.includes(group)) : also
}

/** The space of a spec that verifies nothing, or what is wrong with it. */
function attempted(spec: SweepSpec): { space?: Space; problems: readonly string[] } {
  try {
    return { space: spaceOf({ ...spec, verify: 'none' }), problems: [] }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { problems: error.problems }
  }
}

const notVerified =
  'the search for a best point runs nothing in Verilator; leave out verify, and verify the winner by `neumarray simulate`'

async function answer(question: Question, bench: Bench, options: SweepOptions) {
  const { space, metric, subject } = question
  const tools = await findTools(space.spec, options)
  const library = await libraryName(space.spec)
  const said = await wholeInput(space, tools.input)
  const points = await compilePoints(space.points, bench.workbench, bench.local)
  const measurer = new Measurer(space, bench, tools)
  const designs = points.filter(({ compiled }) => compiled !== null)
  const steps: Step[] = []
  let left: readonly CompiledPoint[] = designs
  const keep = (bounds: readonly Bound[]) => {
    for (const bound of bounds) {
      const rows = left.map(point => measurer.row(point))
      steps.push(stepOf(bound, rows))
      left = left.filter((_, n) => rows[n] !== undefined && isMet(bound, rows[n]))
    }
  }
  const [early, late] = [
    subject.filter(isCheap),
    subject.filter(({ metric }) => needsSynthesis(metric)),
  ]
  keep(early)
  // What takes longer is asked of fewer.
  for (const group of ['accuracy', 'loss'] as const) {
    const needed = subject.filter(({ metric }) => metric.needs.includes(group))
    if (needed.length > 0 || metric.needs.includes(group)) {
      await measurer.measure(left, { [group]: true })
    }
    keep(needed)
  }
  if (late.length > 0 || needsSynthesis(metric)) {
    await search(question, measurer, left)
    left = left.filter(point => measurer.wasSynthesised(point))
    keep(late)
  }
  const winners = bestOf(left, point => metric.of(measurer.row(point)), metric)
  await measurer.measure(winners, {
    accuracy: asksFor(space.spec, 'accuracy'),
    area: asksFor(space.spec, 'area', 'clock'),
    loss: asksFor(space.spec, 'loss'),
  })
  const rows = points.map(point => measurer.row(point))
  const winning = winners.map(point => measurer.row(point))
  const [first] = winning
  const failures = rows.flatMap(({ config, failure }) => (config === null ? [] : (failure ?? [])))
  const found: BestAnswer = {
    metric: metric.name,
    better: metric.better,
    value: first === undefined ? null : metric.of(first),
    winners: winning,
    steps,
    points: points.length,
    machines: new Set(designs.map(hardwareOf)).size,
    synthesised: new Set(designs.filter(point => measurer.wasSynthesised(point)).map(hardwareOf))
      .size,
    failed: failures.length,
    firstFailure: failures[0] ?? null,
    notes: [
      ...said,
      ...clippedNotes(question, winning),
      ...lossNotes(
        question,
        first,
        left.map(point => measurer.row(point)),
      ),
    ],
    results: resultsOf(space, rows, { library, notes: said }),
  }
  return found
}

/** Synthesises the points that can be among the best. */
async function search(
  { metric, subject }: Question,
  measurer: Measurer,
  points: readonly CompiledPoint[],
): Promise<void> {
  const bounds = new AreaBounds()
  const outlines = await measurer.outlines(points)
  const candidates = points.map(point => {
    return { point, machine: hardwareOf(point), row: measurer.row(point) }
  })
  await branchAndBound(candidates, metric, subject, {
    atLeast: (name, machine) => {
      const outline = outlines.get(machine)
      return outline === undefined ? Number.NEGATIVE_INFINITY : bounds.atLeast(name, outline)
    },
    measure: async chosen => {
      const found = chosen.map(({ point }) => point)
      await measurer.measure(found, { area: true })
      for (const point of found) {
        const synthesised = measurer.synthesised(point)
        if (synthesised !== null) bounds.learn(synthesised)
      }
      return found.map(point => measurer.row(point))
    },
  })
}

const isCheap = ({ metric }: Bound): boolean => metric.needs.every(group => group === 'cycles')
