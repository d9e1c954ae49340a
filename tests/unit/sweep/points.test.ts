import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { spaceOf } from '../../../generator/sweep/points.ts'
import { valuesOf } from '../../../generator/sweep/spec/range.ts'
import type { SweepSpec } from '../../../generator/sweep/spec/spec.ts'

function problemsOf(spec: unknown): readonly string[] {
  try {
    spaceOf(spec as SweepSpec)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

describe('points of a spec', () => {
  test('are the product of its lists, the last option fastest', () => {
    const design = { operandWidth: [8, 12], chunkSize: [32, 64], refine: true }
    const { axes, fixed, points } = spaceOf({ design })
    expect(axes).toEqual({ chunkSize: [32, 64], operandWidth: [8, 12] })
    expect(Object.keys(axes)).toEqual(['chunkSize', 'operandWidth'])
    expect(fixed).toEqual({ refine: true })
    expect(points.map(({ request }) => [request['chunkSize'], request['operandWidth']])).toEqual([
      [32, 8],
      [32, 12],
      [64, 8],
      [64, 12],
    ])
    expect(points[3]).toEqual({
      point: 3,
      request: { chunkSize: 64, operandWidth: 12, refine: true },
      config: parseConfig({ chunkSize: 64, operandWidth: 12, refine: true }),
      failure: null,
    })
  })

  test('ranges count by steps or multiply', () => {
    const design = {
      operandWidth: { from: 6, to: 12, step: 3 },
      arraySize: { from: 4, to: 32, factor: 2 },
    }
    const { axes } = spaceOf({ design })
    expect(axes).toEqual({ operandWidth: [6, 9, 12], arraySize: [4, 8, 16, 32] })
    const { axes: whole } = spaceOf({ design: { neumannOrder: { from: 1, to: 4 } } })
    expect(whole).toEqual({ neumannOrder: [1, 2, 3, 4] })
  })

  test('ranges of fractions have no rounding errors, and reach their end', () => {
    expect(valuesOf({ from: 0.1, to: 1, step: 0.3 })).toEqual([0.1, 0.4, 0.7, 1])
    expect(valuesOf({ from: 0, to: 0.3, step: 0.1 })).toEqual([0, 0.1, 0.2, 0.3])
    expect(valuesOf({ from: 0.1, to: 2.7, factor: 3 })).toEqual([0.1, 0.3, 0.9, 2.7])
  })

  test('metrics and families given twice are measured once', () => {
    const asked = { metrics: ['accuracy', 'cycles', 'accuracy'], families: ['mix', 'mix'] } as const
    const { spec } = spaceOf({ design: {}, ...asked })
    expect(spec).toMatchObject({ metrics: ['accuracy', 'cycles'], families: ['mix'] })
  })

  test('a value given twice is one value; a list of one is fixed', () => {
    const { axes, fixed } = spaceOf({ design: { chunkSize: [32, 32], arraySize: [4, 8, 4] } })
    expect({ axes, fixed }).toEqual({ axes: { arraySize: [4, 8] }, fixed: { chunkSize: 32 } })
  })

  test('bits of single matrices are one value, whatever their order', () => {
    const bits = [{ Z: 9 }, { E: 7, Z: 9 }, { Z: 9, E: 7 }]
    const { axes, points } = spaceOf({ design: { matrixFractionBits: bits, chunkSize: 16 } })
    expect(axes).toEqual({ matrixFractionBits: ['Z=9', 'E=7,Z=9'] })
    expect(points[1]?.config?.matrixFractionBits).toEqual({ E: 7, Z: 9 })
  })

  test('one that is no design says why', () => {
    const { points } = spaceOf({ design: { chunkSize: [16, 32], arraySize: 32 } })
    expect(points.map(({ config }) => config === null)).toEqual([true, false])
    expect(points[0]?.failure).toMatch(/^array size is 32, but the chunk size is 16; /)
  })

  test('constraints remove points, by values and by defaults; places stay', () => {
    const design = { chunkSize: [16, 32], arraySize: [8, 32], scheme: 'neumann' }
    const { points } = spaceOf({ design, constraints: ['arraySize <= chunkSize'] })
    expect(points.map(({ point }) => point)).toEqual([0, 2, 3])
    const byDefault = ['residualSteps * (neumannOrder + 1) >= chunkSize']
    const exact = spaceOf({ design, constraints: byDefault }).points
    expect(exact.map(({ request }) => request['chunkSize'])).toEqual([16, 16])
  })
})

const alike = 'compare numbers with numbers, texts with texts'

describe('a spec that is wrong', () => {
  test.each([
    [
      undefined,
      [
        'the spec is not there; expected an object such as { "design": { "chunkSize": [32, 64] }, "metrics": ["cycles"] }',
      ],
    ],
    [
      { design: [], metrics: ['speed'] },
      [
        'design is an empty list; expected an object such as { "chunkSize": [32, 64], "arraySize": 8 }',
        'a metric is "speed"; expected cycles, accuracy, area, clock or loss',
      ],
    ],
    [
      { design: {}, desing: 1, foo: 2 },
      [
        'there is no key "desing" in a spec; did you mean design?',
        'there is no key "foo" in a spec; the keys are design, constraints, metrics, families, count, seed, input, target, liberty, ramAreaPerBit, yosys, verify, lossTokens',
      ],
    ],
    [{ $schema: 5, design: {} }, ['$schema is 5; expected a text such as "./config.schema.json"']],
    [
      { design: { chunkSiz: [16] } },
      ['there is no field "chunkSiz" in a request; did you mean chunkSize?'],
    ],
    [
      { design: { chunkSize: [16, 48], operandWidth: [] } },
      [
        'chunk size is 48; expected 16, 32, 64, 128 or 256',
        'operand width is an empty list; give it at least one value, or leave it out for the default',
      ],
    ],
    [
      { design: { name: ['a', 'b'] } },
      [
        'name is a list; all designs of a sweep share one name: give it at least one value, or leave it out for the default',
      ],
    ],
    [
      { design: {}, count: 0, seed: -1, verify: 'some' },
      [
        'count is 0; expected a whole number from 1 to 65536',
        'seed is -1; expected a whole number from 0 to 4294967295',
        'verify is "some"; expected none, sample or all',
      ],
    ],
    [
      { design: {}, target: 'asic' },
      ['target asic needs the cells of a technology; name a Liberty file with liberty'],
    ],
    [
      { design: {}, metrics: ['cycles', 'clock'] },
      ['metric clock is asked for, but target cells has no timing; expected target asic or ice40'],
    ],
    [
      { design: {}, constraints: ['arraysize < 8', 'arraySize << 8', 'interval < 90'] },
      [
        'the constraint "arraysize < 8" names arraysize, which is no option of a design; did you mean arraySize?',
        'the constraint "arraySize << 8" has "<" where a number or a name is expected; expected such as "arraySize <= chunkSize"',
        'the constraint "interval < 90" names interval, which is no option of a design; as a metric it is constrained by --subject, with --best',
      ],
    ],
    [
      {
        design: {},
        constraints: ['scheme <= 4', 'arraySize == blocked', 'refine == 1', 'scheme * 2 < 8'],
      },
      [
        `the constraint "scheme <= 4" puts scheme, which is a text, beside a number; ${alike}`,
        `the constraint "arraySize == blocked" puts arraySize, which is a number, beside blocked, which is a text; ${alike}`,
        `the constraint "refine == 1" puts refine, which is true or false, beside a number; ${alike}`,
        `the constraint "scheme * 2 < 8" puts scheme, which is a text, beside a number; ${alike}`,
      ],
    ],
    [
      {
        design: { chunkSize: 16, arraySize: [8, 16] },
        constraints: ['arraySize > 8', 'scheme == neumann'],
      },
      [
        'no point is left of 2 points: "arraySize > 8" removes 1, "scheme == neumann" removes 1; relax the constraints',
      ],
    ],
  ])('%j', (spec, problems) => {
    expect(problemsOf(spec)).toEqual(problems)
  })

  test.each([
    [{ from: 8, to: 16, stop: 1 }, 'has the key "stop"; '],
    [{ from: 8 }, 'has a to that is not there; '],
    [{ from: 8, to: 'x' }, 'has a to that is "x"; '],
    [{ from: 8, to: 16, step: 2, factor: 2 }, 'has both a step and a factor; '],
    [{ from: 8, to: 16, step: 0 }, 'has a step of 0; '],
    [{ from: 0, to: 16, factor: 2 }, 'multiplies 0 by 2; '],
    [{ from: 16, to: 8 }, 'from 16 to 8 is empty; '],
    [{ from: 0, to: 1e6, step: 1e-9 }, 'has more than 1000 values; '],
  ])('the range %j', (operandWidth, text) => {
    expect(problemsOf({ design: { operandWidth } })).toEqual([
      expect.stringContaining(`the range of operand width ${text}`),
    ])
  })

  test('a product of too many points', () => {
    const design = {
      ...{
        chunkSize: [16, 32, 64, 128],
        arraySize: [4, 8, 16, 32],
        scheme: ['blocked', 'neumann'],
      },
      ...{ operandWidth: { from: 4, to: 18 }, neumannOrder: { from: 1, to: 15 } },
      residualSteps: { from: 1, to: 16 },
    }
    expect(problemsOf({ design })).toEqual([
      'the product of the lists has 115200 points; expected at most 100000: give fewer values',
    ])
  })
})
