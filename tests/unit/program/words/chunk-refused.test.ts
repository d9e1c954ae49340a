import { expect, test } from 'vitest'
import { compile } from '../../../../generator/compile/compile.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { factors } from '../../../../generator/operators/chunk/factors.ts'
import { encode } from '../../../../generator/program/words/encode.ts'

test('an operation that the hardware does not know is refused, not encoded without a part of it', () => {
  const program = compile(parseConfig({ chunkSize: 16, arraySize: 4 }))
  const [first, ...others] = program.ops
  if (first === undefined) throw new RangeError('the program has no operation')
  const withPart = (part: object) => () =>
    encode({ ...program, ops: [{ ...first, ...part }, ...others] })
  expect(withPart({})).not.toThrow()
  const scaling = { what: 'addend', factor: factors.whole }
  expect(withPart({ scaling })).toThrow('has a factor')
  const twin = { into: first.into, factor: null, keep: 'all' }
  expect(withPart({ twin })).toThrow('has a twin')
})
