import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import fc from 'fast-check'
import {
  analyze,
  best,
  generate,
  makeBatch,
  parseConfig,
  quantisedInput,
  type SweepSpec,
  simulate,
  sweep,
  synthesize,
} from '../../../generator/api/index.ts'
import { faultOf, type Property, property } from './property.ts'
import { value } from './requests.ts'

const request = { chunkSize: 16, arraySize: 4 } as const
const bundle = generate(request)
const spec: SweepSpec = { design: request, metrics: ['cycles'] }
/** Of this process alone: another one may run the same at the same time. */
export const cacheDir = join(tmpdir(), `neumarray-fuzz-cache-${process.pid}`)

/** Without tools: what is asked for rightly ends there, in a ToolError. */
const env = { PATH: '/none', NEUMARRAY_VERILATOR: '/none' }

const input = fc.oneof(
  fc.record({ family: fc.constantFrom('mix', 'x', 5), count: fc.constantFrom(1, 2, 0, -1, '1') }),
  fc.anything({ maxDepth: 2 }),
  fc.constant({ batch: {} }),
  fc.constant({ batch: { k: 32, count: 1, matrices: [new Float64Array(1024)], integer: false } }),
)

const options = fc
  .dictionary(
    fc.constantFrom(
      ...['stall', 'seed', 'stateSeed', 'cycleLimit', 'deadline', 'timeout', 'flipLast', 'jobs'],
      ...[
        'progress',
        'reference',
        'executor',
        'target',
        'liberty',
        'clock',
        'ramAreaPerBit',
        'yosys',
      ],
      ...['traceFile', 'stal', '__proto__', 'toString'],
    ),
    fc.oneof(
      value,
      fc.constantFrom(() => undefined, 'cells', 'asic', 'native', {}, null, undefined),
    ),
    { maxKeys: 3 },
  )
  .chain(most =>
    fc.option(input, { nil: undefined }).map(one => (one ? { ...most, input: one } : most)),
  )

type Call = (options: Record<string, unknown>) => unknown

/** The calls that take options; what they are given besides is right. */
const calls: Readonly<Record<string, Call>> = {
  simulate: given => simulate(request, { ...given, env }),
  analyze: given => analyze(request, { input: { family: 'mix', count: 1 }, ...given }),
  synthesize: given => synthesize(bundle, { ...given, yosys: 'native', env } as never),
  sweep: given => sweep(spec, { ...given, cacheDir } as never),
  best: given => best(spec, { metric: 'interval' }, { ...given, cacheDir } as never),
  question: given => best(spec, given as never, { cacheDir }),
  makeBatch: given =>
    makeBatch(given['yosys'] as never, given['jobs'] as never, given['seed'] as never),
  quantisedInput: given => quantisedInput(given['input'] as never, parseConfig(request)),
}

export const callProperties: readonly Property[] = [
  property(
    'calls of the library',
    'an answer, or a refusal in whole sentences',
    fc.tuple(
      fc.constantFrom(...Object.keys(calls)),
      fc.oneof({ weight: 9, arbitrary: options }, { weight: 1, arbitrary: value }),
    ),
    ([name, given]) => faultOf(() => calls[name]?.(given as Record<string, unknown>)),
  ),
]
