import type { Config } from '../config/config.ts'

/** A design in a line: `k 64, P 8, W 8, F 7; neumann (3,8), series, horner`. */
export function describeConfig(config: Config): string {
  const { chunkSize: k, arraySize: P, operandWidth: W, fractionBits: F } = config
  const scheme = `${config.scheme} (${config.neumannOrder},${config.residualSteps})`
  const extras = [
    ...(config.mask ? [] : ['no mask']),
    ...(config.range === 'unit' ? [] : [`range ${config.range}`]),
    ...Object.entries(config.matrixFractionBits).map(
      ([symbol, bits]) => `${symbol} ${bits} fraction bits`,
    ),
  ]
  const how = [scheme, config.correction, config.powerSum, ...extras].join(', ')
  return `k ${k}, P ${P}, W ${W}, F ${F}; ${how}`
}
