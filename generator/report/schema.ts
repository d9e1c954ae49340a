import * as z from 'zod'
import { ConfigError } from '../config/errors.ts'
import { parseConfig } from '../config/parse.ts'
import { clockTools, resultsSchema, type SweepResults } from '../sweep/results.ts'
import { metricGroups } from '../sweep/spec/spec.ts'

const axisValue = z.union([z.number(), z.string(), z.boolean()])
const count = z.int().min(0)

const figure = z.number().nullable()

const families = z.record(z.string(), z.object({ snrMeanDb: z.number(), snrWorstDb: z.number() }))

/** A config is checked by the same rules as a request. */
const config = z
  .unknown()
  .transform((value, context) => {
    try {
      return parseConfig(value)
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error
      context.addIssue({ code: 'custom', message: error.problems.join(', ') })
      return z.NEVER
    }
  })
  .nullable()

const row = z.object({
  point: count,
  request: z.record(z.string(), axisValue),
  config,
  command: z.string(),
  failure: z.string().nullable(),
  cycles: z
    .object({ compute: count, interval: count, busy: count, utilization: z.number() })
    .nullable(),
  accuracy: z
    .object({
      snrMeanDb: z.number(),
      snrWorstDb: z.number(),
      offDiagonalWorstDb: z.number(),
      maxAbsError: z.number(),
      saturations: count,
      clipped: count.nullable().default(null),
      lossProxy: figure.default(null),
      families,
    })
    .nullable(),
  area: z
    .object({ total: z.number(), array: z.number(), memoryBits: count, flipFlops: count })
    .nullable(),
  clock: z.object({ mhz: z.number(), path: z.string(), tool: z.enum(clockTools) }).nullable(),
  loss: z
    .object({
      bitsPerByteLost: figure,
      bitsPerByteLostError: figure,
      bitsPerByteLostAfterRepetition: figure,
      bitsPerByteLostAfterRepetitionError: figure,
      period: count,
    })
    .nullable()
    .default(null),
  verified: z.boolean().nullable(),
})

/** What `results.json` holds, field by field; what is not named is left out. */
export const shape = z.object({
  schema: z.literal(resultsSchema),
  axes: z.record(z.string(), z.array(axisValue)),
  fixed: z.record(z.string(), axisValue),
  measured: z.object({
    metrics: z.array(z.enum(metricGroups)),
    families: z.array(z.string()),
    count,
    seed: count,
    input: z.string().nullable().default(null),
    target: z.string().nullable(),
    areaUnit: z.string().nullable(),
    library: z.string().nullable(),
    ramAreaPerBit: z.number().nullable(),
    verify: z.enum(['none', 'sample', 'all']),
    lossTokens: count.nullable().default(null),
  }),
  notes: z.array(z.string()).default([]),
  rows: z.array(row),
}) satisfies z.ZodType<SweepResults>
