import fc from 'fast-check'
import { readObject } from '../../../generator/cli/files/json-file.ts'
import { fieldNames } from '../../../generator/config/fields.ts'
import { readQuestion } from '../../../generator/sweep/best/best.ts'
import { spaceOf } from '../../../generator/sweep/points.ts'
import { specKeys } from '../../../generator/sweep/spec/read-spec.ts'
import type { SweepSpec } from '../../../generator/sweep/spec/spec.ts'
import { faultOf, type Property, property } from './property.ts'
import { fields, inFile, jsonOf, value } from './requests.ts'
import { around, extreme } from './texts.ts'

const number = fc.oneof(fc.constantFrom(4, 8, 16, 0, -1, 1e308, 5e-324), fc.double())
const range = fc.dictionary(fc.constantFrom('from', 'to', 'step', 'factor', 'by'), number)
const axis = fc.oneof(value, range, fc.array(value, { maxLength: 4 }))
const design = fc.oneof(
  { weight: 8, arbitrary: fc.dictionary(fc.constantFrom(...fieldNames), axis, { maxKeys: 4 }) },
  { weight: 1, arbitrary: fields },
  { weight: 1, arbitrary: fc.anything() },
)
const word = fc.constantFrom(
  ...[
    'arraySize',
    'chunkSize',
    'scheme',
    'refine',
    'blocked',
    'or',
    '<=',
    '==',
    '=',
    '*',
    '+',
    '(',
    ')',
  ],
  ...['1', '0.5', 'true', 'name', 'x', '!', '<>', '/', '-'],
)
const constraint = fc.oneof(
  { weight: 8, arbitrary: fc.array(word, { maxLength: 9 }).map(words => words.join(' ')) },
  { weight: 1, arbitrary: fc.string() },
  { weight: 1, arbitrary: extreme },
)
const listOf = (...names: string[]) => fc.array(fc.constantFrom(...names), { maxLength: 3 })
const spec = fc.record(
  {
    design,
    constraints: fc.array(constraint, { maxLength: 2 }),
    metrics: listOf('cycles', 'accuracy', 'area', 'clock', 'x'),
    families: listOf('mix', 'vocab', 'x'),
    count: value,
    seed: value,
    target: fc.oneof(fc.constantFrom('cells', 'asic', 'ice40', 'xilinx'), value),
    liberty: fc.constantFrom('a.lib', '', 5),
    verify: fc.constantFrom('none', 'sample', 'all', 1),
    more: value,
  },
  { requiredKeys: ['design'] },
)
const specs: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: spec },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom(...specKeys), fc.anything()) },
  { weight: 1, arbitrary: fc.anything({ withBigInt: true, withMap: true }) },
)

export const specProperties: readonly Property[] = [
  property('sweep specs', 'points, or a refusal in whole sentences', specs, asked =>
    faultOf(() => spaceOf(asked as SweepSpec)),
  ),
  property(
    'best points asked for',
    'a question, or a refusal in whole sentences',
    fc.tuple(
      specs,
      fc.record(
        {
          metric: fc.oneof(fc.constantFrom('area', 'interval', 'aera'), value),
          subject: fc.oneof(
            fc.constantFrom('area<=3', 'snrWorstDb>=60, interval<1e9', ','),
            constraint,
            value,
          ),
          more: value,
        },
        { requiredKeys: [] },
      ),
    ),
    ([asked, question]) => faultOf(() => readQuestion(asked as SweepSpec, question as never)),
  ),
  property(
    'spec files',
    'points, or a refusal in whole sentences',
    around(spec.map(content => jsonOf(content))),
    text =>
      inFile(text, path =>
        faultOf(async () => spaceOf((await readObject('spec file', path)) as unknown as SweepSpec)),
      ),
  ),
]
