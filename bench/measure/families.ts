import { compile } from '../../generator/compile/compile.ts'
import { parseConfig } from '../../generator/config/parse.ts'
import { accuracyOf } from '../../generator/golden/accuracy.ts'
import { float64 } from '../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../generator/golden/machine.ts'
import { inverse } from '../../generator/golden/oracle/exact.ts'
import { realQuality, summarise } from '../../generator/golden/quality.ts'
import { allFamilies, makeBatch, needsModel } from '../../generator/inputs/families/families.ts'
import { recordedModel } from '../../sim/recorded-model.ts'
import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { distance, figuresOf, type Spread, spreadOf } from './families/figures.ts'
import { type Row, report } from './families/report.ts'

const usage = `usage: npm run bench:families -- [--count N]
  --count N    matrices of each family (96)`

const k = 64
const blocked = compile(parseConfig({ chunkSize: k }))
const series = compile(parseConfig({ chunkSize: k, scheme: 'neumann' }))

/** `npm run bench:families`: what each family is like, and how near it is to a trained model. */
const count = readOptions(usage, { count: { type: 'string' } }, values =>
  countOf(values, 'count', 96),
)
if (count !== null) await compareFamilies(count)

async function compareFamilies(count: number): Promise<void> {
  const before = await machine()
  const model = await recordedModel()
  const inside = allFamilies.filter(({ structured }) => structured)
  const all = inside.map(({ name }) => {
    const given = needsModel(name) ? model : undefined
    const { matrices } = makeBatch(name, k, count, 0, given)
    const figures = matrices.map(A => figuresOf(A, k))
    process.stderr.write(`${name}\n`)
    return { name, matrices, figures, spread: spreadOf(figures) }
  })
  const spreadOfFamily = (wanted: string): Spread =>
    all.find(({ name }) => name === wanted)?.spread ?? missing(wanted)
  const rows = all.map(({ name, matrices, figures, spread }): Row => {
    const most = (of: 'norm' | 'power') => ({
      mean: spread.mean[of],
      largest: Math.max(...figures.map(one => one[of])),
    })
    return {
      family: name,
      norm: most('norm'),
      power: most('power'),
      toTrained: distance(spread, spreadOfFamily('trained')),
      toRepeated: distance(spread, spreadOfFamily('repeated')),
      blockedDb: accuracyOf(blocked, matrices).offDiagonalWorstDb,
      seriesDb: worstOfSeries(matrices),
    }
  })
  const findings = { machine: before, count, rows }
  await writeResults('families', findings, report(findings))
}

/** The published series without any rounding, against the inverse of the same A. */
function worstOfSeries(matrices: readonly Float64Array[]): number {
  const qualities = matrices.map(A =>
    realQuality(runMatrix(series, A, float64).result, inverse(A, k), series.output),
  )
  return summarise(qualities).offDiagonalWorstDb
}

function missing(name: string): never {
  throw new Error(`there is no family ${name}`)
}
