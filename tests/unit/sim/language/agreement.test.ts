import { describe, expect, test } from 'vitest'
import { compile } from '../../../../generator/compile/compile.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { integers } from '../../../../generator/formats/integer.ts'
import { designOf } from '../../../../generator/generate.ts'
import { golden } from '../../../../generator/golden/execute.ts'
import { makeBatch } from '../../../../generator/inputs/families/families.ts'
import { quantiseBatch } from '../../../../generator/inputs/quantise.ts'
import { compare } from '../../../../sim/compare/compare.ts'
import { inLanguage } from '../../../../sim/language/executor.ts'
import { runDesign } from '../../../../sim/language/run.ts'
import { type BatteryCase, battery } from '../../../support/designs/battery.ts'
import { mutated } from '../../../support/mutated.ts'

const tiny = { chunkSize: 16, arraySize: 4 }
const protectedOnes = { parity: 'memories', harden: 'sequencer' }

const own: readonly BatteryCase[] = [
  { name: 'blocked', request: tiny, stall: 0 },
  { name: 'blocked, stalled', request: tiny, stall: 30 },
  { name: 'neumann, horner', request: { ...tiny, scheme: 'neumann' }, stall: 0 },
  { name: 'substitution', request: { ...tiny, scheme: 'substitution' }, stall: 0 },
  { name: 'two contexts', request: { ...tiny, contexts: 2, operandWidth: 6 }, stall: 0 },
  {
    name: 'parity and hardened control',
    request: { ...tiny, ...protectedOnes, refine: true },
    stall: 0,
  },
  {
    name: 'pipeline registers',
    request: { ...tiny, scheme: 'neumann', macPipeline: 2, epiloguePipeline: 1 },
    stall: 0,
  },
]

/** The last operation reads its addend A after its last step. */
const lateInput = { scheme: 'neumann', powerSum: 'powers', neumannOrder: 2, residualSteps: 1 }
const late: readonly BatteryCase[] = [
  { arraySize: 8 },
  { arraySize: 16 },
  { arraySize: 16, macPipeline: 2 },
  { arraySize: 16, contexts: 2 },
  { arraySize: 16, refine: true },
].map(more => ({
  name: `late addends, ${JSON.stringify(more)}`,
  request: { chunkSize: 16, ...lateInput, ...more },
  stall: 0,
}))

/** Odd widths of beats, and wide numbers. */
const others = battery.filter(({ name }) => /^W = (5, beats|18, doubling)/.test(name))

const prepared = (request: BatteryCase['request'], family = 'mix') => {
  const config = parseConfig(request)
  const program = compile(config)
  const { chunkSize, operandWidth, fractionBits } = config
  const given = makeBatch(family, chunkSize, 4, 3)
  const batch = quantiseBatch(given, integers(operandWidth, fractionBits)).map(
    ({ values }) => values,
  )
  return { program, batch }
}

describe('the design, run in TypeScript, agrees with the golden model:', () => {
  test.each([...own, ...late, ...others])('$name', async ({ request, stall }) => {
    const { program, batch } = prepared(request)
    const ours = await inLanguage({ stall, seed: 5 })(program, batch, { stores: true })
    const theirs = await golden(program, batch, { stores: true })
    expect(compare(ours, theirs, program, { stalled: stall > 0 })).toEqual({ agreement: true })
  })
})

test('a design with one operator changed disagrees', async () => {
  const { program, batch } = prepared(tiny)
  const design = mutated(designOf(program), expr =>
    expr.kind === 'binary' && expr.operator === 'mul' ? { ...expr, operator: 'add' } : expr,
  )
  const ours = runDesign(design, program, batch)
  const { agreement } = compare(ours, await golden(program, batch), program)
  expect(agreement).toBe(false)
})
