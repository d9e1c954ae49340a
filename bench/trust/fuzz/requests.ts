import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { readRequest } from '../../../generator/cli/options/request.ts'
import { ConfigError } from '../../../generator/config/errors.ts'
import { fieldNames } from '../../../generator/config/fields.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { temporaryFolder } from '../../../generator/system/temporary.ts'
import { faultOf, type Property, property, sentenceFault } from './property.ts'
import { around } from './texts.ts'

/** Values that some field takes, and others. */
export const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(2, 4, 8, 16, 32, 64, 128, 1, 3, 5, 12, 18, 0, -1, 0.5) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      'blocked',
      'neumann',
      'substitution',
      'series',
      'doubling',
      'powers',
    ),
  },
  { weight: 2, arbitrary: fc.boolean() },
  {
    weight: 1,
    arbitrary: fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
  },
  { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('A', 'T', 'Z', 'E'), fc.integer()) },
)

/** Objects with fields of a request, some of them unknown. */
export const fields: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...fieldNames) },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'chunksize', '') },
  ),
  value,
  { maxKeys: 6 },
)

const requests: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fields },
  { weight: 1, arbitrary: fc.anything({ withBigInt: true, withMap: true, withSet: true }) },
)

export const requestProperties: readonly Property[] = [
  property(
    'requests',
    'a design, the same when it is asked for again; or a refusal in whole sentences',
    requests,
    request => {
      try {
        const config = parseConfig(request)
        const again = JSON.stringify(parseConfig(config)) === JSON.stringify(config)
        return again ? null : 'the whole design is another one when it is asked for'
      } catch (error) {
        if (!(error instanceof ConfigError)) return `throws ${(error as Error).stack}`
        return error.problems.map(sentenceFault).find(fault => fault !== null) ?? null
      }
    },
  ),
  property(
    'config files',
    'a request, or what is wrong with the file in whole sentences',
    around(fields.map(content => jsonOf(content))),
    text =>
      inFile(text, path =>
        faultOf(async () => {
          const { problems } = await readRequest({ config: path })
          if (problems.length > 0) throw new ConfigError(problems)
        }),
      ),
  ),
]

/** JSON of an object, as an editor writes it; what JSON has no form for is left out. */
export const jsonOf = (content: unknown): string =>
  JSON.stringify(content, (_, held: unknown) => (typeof held === 'bigint' ? `${held}` : held), 1) ??
  ''

/** Hands a file with this content to `work`. */
export async function inFile<Result>(
  content: string | Uint8Array,
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  const folder = await temporaryFolder('neumarray-fuzz-')
  try {
    await writeFile(join(folder, 'input'), content)
    return await work(join(folder, 'input'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
