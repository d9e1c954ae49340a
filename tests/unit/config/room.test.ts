import { expect, test } from 'vitest'
import { compile } from '../../../generator/compile/compile.ts'
import { crossProblems } from '../../../generator/config/checks/cross-checks.ts'
import { complete } from '../../../generator/config/defaults.ts'
import { ConfigError } from '../../../generator/config/errors.ts'
import type { Config } from '../../../generator/config/record/config.ts'
import { schema } from '../../../generator/config/schema.ts'

type Request = Readonly<Record<string, unknown>>

const size = { chunkSize: 16, arraySize: 8 }

const designs: readonly Request[] = [
  {},
  { scheme: 'substitution' },
  { blockSize: 16, correction: 'doubling' },
  { blockSize: 4, correction: 'doubling', neumannOrder: 1 },
  { scheme: 'neumann' },
  { scheme: 'neumann', powerSum: 'powers', residualSteps: 4, range: 'worst' },
  { scheme: 'neumann', powerSum: 'product', mask: false, range: 'worst' },
  { scheme: 'neumann', correction: 'progressive' },
  { scheme: 'neumann', correction: 'doubling' },
  { scheme: 'neumann', correction: 'doubling', neumannOrder: 15 },
]

const points: readonly Request[] = [
  ...[4, 6, 8, 18].flatMap(operandWidth => [
    { operandWidth },
    { operandWidth, fractionBits: 1 },
    { operandWidth, fractionBits: 2 * operandWidth - 2 },
    { operandWidth, boundT: 2 },
    { operandWidth, boundA: 0.5, boundT: 2 ** (operandWidth - 2) },
    { operandWidth, boundT: 3, fractionBits: 2 },
    { operandWidth, boundA: 32, boundT: 3 },
  ]),
]

const choices: readonly Request[] = [
  {},
  { refine: true },
  { intermediateBits: 2, refine: true },
  { intermediateBits: 4 },
  { intermediateBits: 4, matrixFractionBits: { Z: 6 } },
  { intermediateBits: 4, matrixFractionBits: { E: 3 } },
  { matrixFractionBits: { 'A^2': 5 } },
  { refine: true, matrixFractionBits: { D: 4 } },
]

const configs = designs.flatMap(design =>
  points.flatMap(point =>
    choices.map(choice => complete(schema.parse({ ...size, ...design, ...point, ...choice }))),
  ),
)

/**
 * What compiling says of binary points. A matrix that is not stored at all is another matter, and so
 * are powers beside a factor whose bits were chosen: those it tells itself, each by its symbol.
 */
function pointProblems(config: Config): readonly string[] {
  try {
    compile(config)
    return []
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.problems.filter(problem => /^operation (?!E\^|A\^[3-9])/.test(problem))
  }
}

test('what is refused for want of room cannot be built, and what is not can', () => {
  const found = { refused: 0, bounds: 0, accepted: 0 }
  const wrong: Config[] = []
  for (const config of configs) {
    const problems = crossProblems(config, new Set())
    if (problems.some(problem => problem.startsWith('bound'))) found.bounds += 1
    else {
      const cannot = pointProblems(config).length > 0
      found[cannot ? 'refused' : 'accepted'] += 1
      if (problems.length > 0 !== cannot) wrong.push(config)
    }
  }
  expect(wrong).toEqual([])
  expect(found.refused).toBeGreaterThan(100)
  expect(found.bounds).toBeGreaterThan(100)
  expect(found.accepted).toBeGreaterThan(100)
})

/** What a sentence offers, put into the request. */
test.each<[Request, Request]>([
  [{ operandWidth: 4, intermediateBits: 4 }, { intermediateBits: 3 }],
  [{ operandWidth: 4, intermediateBits: 4 }, { operandWidth: 5 }],
  [{ boundA: 64, refine: true }, { boundA: 32 }],
  [{ boundA: 64, refine: true }, { matrixFractionBits: { D: 2 } }],
  [{ fractionBits: 1, boundA: 16, refine: true }, { fractionBits: 3 }],
  [{ boundA: 64, operandWidth: 4 }, { boundA: 4 }],
  [{ boundA: 64, operandWidth: 4 }, { operandWidth: 8 }],
  [{ boundT: 3, fractionBits: 7 }, { fractionBits: 5 }],
  [{ boundT: 3, fractionBits: 7 }, { boundT: 1 }],
  [{ fractionBits: 4, matrixFractionBits: { Z: 10 } }, { matrixFractionBits: { Z: 8 } }],
])('%j is refused once, and not with %j', (request, way) => {
  const problemsOf = (asked: Request) =>
    crossProblems(complete(schema.parse({ ...size, ...asked })), new Set())
  expect(problemsOf(request)).toHaveLength(1)
  expect(problemsOf({ ...request, ...way })).toEqual([])
})
