import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bit,
  concat,
  constant,
  defineModule,
  evaluate,
  mux,
  type Shape,
  signed,
  simulator,
  unsigned,
  type Value,
} from '../../../../generator/hdl/index.ts'

const shapes = [1, 7, 32, 33, 53, 54, 65, 96].flatMap(width => [signed(width), unsigned(width)])

/** Everything that the language does with two values and an index. */
const results = (a: Value, b: Value, at: Value): Value[] => [
  ...[a.add(b), a.sub(b), a.mul(b), a.neg(), a.not(), b.neg(), a.add(b).mul(a.sub(b))],
  ...[a.eq(b), a.ne(b), a.lt(b), a.le(b), a.gt(b), a.ge(b), a.eq(a.add(0)), a.add(b).lt(b.mul(a))],
  ...[a.any(), a.all(), a.parity(), a.not().all(), concat(a, b).parity(), concat(b, a, b).all()],
  ...[a.and(a.not()), a.or(b.fit(a.shape)), a.xor(b.fit(a.shape)), a.fit(b.shape), b.fit(a.shape)],
  ...[
    concat(a, b, a),
    concat(b, at, a),
    mux(at.eq(3), a, b),
    a.shl(29),
    a.shl(32),
    a.mul(b).shr(1),
  ],
  ...[a.mul(b).shr(33), a.mul(b).roundShift(2), a.add(b).saturate(signed(20))],
  concat(a, b, a).slice(0, 1),
]

const number = ({ signed: isSigned, width }: Shape) => {
  const bits = BigInt(width.value)
  const [min, max] = isSigned
    ? [-(1n << (bits - 1n)), (1n << (bits - 1n)) - 1n]
    : [0n, (1n << bits) - 1n]
  return fc.oneof(fc.constantFrom(min, max, 0n), fc.bigInt({ min, max }))
}

test('arithmetic of any width is exact', () => {
  for (const left of shapes)
    for (const right of shapes) {
      const made: Value[] = []
      const design = defineModule({ name: 'wide', summary: 'Wide.', source: 'wide' }, m => {
        const [a, b] = [m.input('a', left, 'left'), m.input('b', right, 'right')]
        const at = m.input('at', unsigned(2), 'index')
        for (const [n, value] of results(a, b, at).entries()) {
          made.push(value)
          m.assign(m.output(`y${n}`, value.shape, 'result'), value)
        }
      })
      const running = simulator(design)
      const given = fc.sample(fc.tuple(number(left), number(right), fc.bigInt(0n, 3n)), {
        seed: 3,
        numRuns: 6,
      })
      for (const [a, b, at] of given) {
        const values: Readonly<Record<string, bigint>> = { a, b, at }
        for (const [name, value] of Object.entries(values)) running.poke(name, value)
        const signal = ({ name }: { readonly name: string }) => values[name] ?? 0n
        expect(made.map((_, n) => running.peek(`y${n}`))).toEqual(
          made.map(({ expr }) => evaluate(expr, { signal })),
        )
      }
    }
})

test('a word is chosen from a wide bus, and none beyond its end', () => {
  const design = defineModule({ name: 'pick', summary: 'Picks.', source: 'pick' }, m => {
    const bus = m.input('bus', signed(90), 'nine words and a bit')
    const at = m.input('at', unsigned(4), 'which')
    m.assign(m.output('word', unsigned(10), 'word'), bus.word(at, 10))
    m.assign(m.output('one', bit, 'constant'), constant(1, bit))
  })
  const running = simulator(design)
  const bus = -123456789012345678901234567n
  running.poke('bus', bus)
  const words = Array.from({ length: 16 }, (_, at) => {
    running.poke('at', at)
    return running.peek('word')
  })
  const bits = BigInt.asUintN(90, bus)
  expect(words).toEqual(words.map((_, at) => BigInt.asUintN(10, bits >> BigInt(10 * at))))
})
