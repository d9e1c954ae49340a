import { describe, expect, test } from 'vitest'
import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { integers } from '../../../generator/formats/integer.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { makeBatch } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { type Compiled, designPart } from '../../../generator/sweep/parts/design.ts'

type Request = Readonly<Record<string, unknown>>

function compiled(request: Request): Compiled {
  const outcome = designPart({ kind: 'design', config: parseConfig(request) })
  if ('failure' in outcome) throw new Error(outcome.failure)
  return outcome.value as unknown as Compiled
}

const arithmetic = (request: Request) => compiled(request).arithmetic

describe('designs share', () => {
  test('everything where they differ in options without effect', () => {
    const one = compiled({ chunkSize: 16, neumannOrder: 1, residualSteps: 2 })
    expect(compiled({ chunkSize: 16, neumannOrder: 3, residualSteps: 4 })).toEqual(one)
    expect(compiled({ chunkSize: 16, refine: true }).hardware).not.toBe(one.hardware)
  })

  test('accuracy where array sizes do not change what is computed', () => {
    for (const request of [
      {},
      { scheme: 'substitution' },
      { scheme: 'substitution', refine: true },
    ]) {
      const [small, ...others] = [4, 8, 16].map(arraySize =>
        arithmetic({ chunkSize: 16, ...request, arraySize }),
      )
      expect(others).toEqual([small, small])
    }
  })

  test('no hardware where they have different names, widths or arrays', () => {
    const requests = [{}, { name: 'other' }, { operandWidth: 9 }, { arraySize: 4 }]
    const machines = requests.map(request => compiled({ chunkSize: 16, ...request }).hardware)
    expect(new Set(machines).size).toBe(4)
  })

  test('no accuracy where they differ in a format or a term', () => {
    const requests = [
      ...[{}, { operandWidth: 9 }, { fractionBits: 6 }, { intermediateBits: 2 }, { refine: true }],
      ...[{ scheme: 'neumann' }, { scheme: 'neumann', neumannOrder: 2 }, { blockSize: 4 }],
      ...[
        { scheme: 'neumann', mask: false },
        { scheme: 'neumann', residualSteps: 2 },
      ],
      ...[{ scheme: 'substitution' }, { scheme: 'neumann', matrixFractionBits: { E: 9 } }],
    ]
    expect(new Set(requests.map(one => arithmetic({ chunkSize: 16, ...one }))).size).toBe(12)
  })
})

test('what shares accuracy computes the same bits and saturations, in every scheme', () => {
  const matrices = ['mix', 'vocab', 'adv1', 'unif0.5', 'altsign'].flatMap(
    family => makeBatch(family, 16, 2).matrices,
  )
  const schemes: Request[] = [
    ...[{}, { scheme: 'substitution' }, { blockSize: 4 }, { blockSize: 8, correction: 'doubling' }],
    ...['series', 'progressive', 'doubling'].map(correction => ({ scheme: 'neumann', correction })),
    ...['powers', 'product'].map(powerSum => ({ scheme: 'neumann', powerSum, residualSteps: 4 })),
  ]
  const found = new Map<string, string>()
  let shared = 0
  for (const scheme of schemes) {
    for (const more of [{}, { refine: true }, { range: 'worst', intermediateBits: 1 }]) {
      for (const arraySize of [4, 8, 16]) {
        const request = { chunkSize: 16, operandWidth: 6, ...scheme, ...more, arraySize }
        const program = compile(parseConfig(request))
        const runs = matrices.map(matrix => {
          const A = quantise(matrix, integers(6, program.input.fractionBits)).values
          const { result, saturations } = runMatrix(program, A, bitExact)
          return [saturations, ...result]
        })
        const key = arithmetic(request)
        const bits = JSON.stringify(runs)
        if (found.has(key)) shared += 1
        expect(found.get(key) ?? bits, JSON.stringify(request)).toBe(bits)
        found.set(key, bits)
      }
    }
  }
  expect(shared).toBeGreaterThan(20)
})
