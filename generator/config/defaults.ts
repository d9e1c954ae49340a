import type { z } from 'zod'
import type { Config } from './config.ts'
import type { schema } from './schema.ts'

/** The paper's last power N and number of residual terms S by matrix size. */
const paper: Readonly<Record<Config['chunkSize'], { order: number; steps: number }>> = {
  16: { order: 3, steps: 4 },
  32: { order: 4, steps: 3 },
  64: { order: 3, steps: 8 },
}

/** A request with the defaults that follow from its other fields; frozen, in the order of Config. */
export function complete(request: z.output<typeof schema>): Config {
  const { order, steps } = paper[request.chunkSize]
  const symbols = Object.entries(request.matrixFractionBits).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.freeze({
    name: request.name,
    chunkSize: request.chunkSize,
    arraySize: request.arraySize,
    operandWidth: request.operandWidth,
    scheme: request.scheme,
    neumannOrder: request.neumannOrder ?? order,
    residualSteps: request.residualSteps ?? steps,
    correction: request.correction,
    powerSum: request.powerSum,
    mask: request.mask,
    fractionBits: request.fractionBits ?? request.operandWidth - 1,
    range: request.range,
    matrixFractionBits: Object.freeze(Object.fromEntries(symbols)),
  })
}
