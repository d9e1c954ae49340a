import { schemeOf } from '../schemes/registry.ts'
import { plural } from '../text/wording.ts'
import type { Config } from './record/config.ts'
import { hasIntermediate, isInverted } from './record/stores.ts'

/** A design in a line, as far as it matters: `k 64, P 8, W 8, F 7; neumann (3,8), series, horner`. */
export function describeConfig(config: Config): string {
  const { chunkSize: k, arraySize: P, operandWidth: W, fractionBits: F } = config
  return `k ${k}, P ${P}, W ${W}, F ${F}${describePipeline(config)}${describeAdditions(config)}; ${describeScheme(config)}`
}

/** The registers that a machine has beyond the fewest, where it has any. */
function describePipeline({ macPipeline: mac, epiloguePipeline: epilogue }: Config): string {
  const parts = [
    ...(mac > 0 ? [`mac pipeline ${mac}`] : []),
    ...(epilogue > 0 ? [`epilogue pipeline ${epilogue}`] : []),
  ]
  return parts.map(part => `, ${part}`).join('')
}

/** What reports errors, and what holds words, where something does. */
function describeAdditions({ parity, harden, ramStyle }: Config): string {
  const parts = [
    ...(parity === 'none' ? [] : [`parity ${parity}`]),
    ...(harden === 'none' ? [] : [`harden ${harden}`]),
    ...(ramStyle === 'plain' ? [] : [`ram style ${ramStyle}`]),
  ]
  return parts.map(part => `, ${part}`).join('')
}

/** How the inverse is computed: `blocked`, or `neumann (3,8), series, horner`. */
export const describeScheme = (config: Config): string =>
  [
    ...schemeOf(config).describe(config),
    ...formatsOf(config),
    ...(config.refine ? ['refined'] : []),
    ...(config.contexts === 2 ? ['2 contexts'] : []),
  ].join(', ')

function formatsOf(config: Config): readonly string[] {
  const { range, intermediateBits: g, matrixFractionBits } = config
  // Without neumann there are A, T, Z and D only, whose binary points the range does not move.
  const isMoved = range !== 'unit' && isInverted(config)
  const bits = Object.entries(matrixFractionBits)
  return [
    ...(g > 0 && hasIntermediate(config)
      ? [plural(g, 'intermediate bit', 'intermediate bits')]
      : []),
    ...(isMoved ? [`range ${range}`] : []),
    ...bits.map(([symbol, f]) => `${symbol} ${f} fraction bits`),
  ]
}
