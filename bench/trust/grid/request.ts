/** What a request says of a design of the grid; what it leaves out has no effect or its default. */
export interface GridRequest {
  readonly chunkSize: number
  readonly arraySize: number
  readonly operandWidth: number
  readonly scheme: 'blocked' | 'neumann' | 'substitution'
  readonly blockSize?: number
  readonly neumannOrder?: number
  readonly residualSteps?: number
  readonly correction?: 'series' | 'progressive' | 'doubling'
  readonly powerSum?: string
  readonly mask?: boolean
  readonly refine?: boolean
  readonly intermediateBits?: number
  readonly macPipeline?: number
  readonly epiloguePipeline?: number
  readonly contexts?: 1 | 2
}

/**
 * Name of a design, as progress lines and test names give it, with all that its request says:
 * `k64 P8 W8 neumann (3,8) mask horner`, `k64 P8 W8 blocked b8 (3) doubling refine g2`,
 * `k32 P8 W8 substitution mac2 epilogue1`.
 */
export function requestName(request: GridRequest): string {
  const { chunkSize: k, arraySize: P, operandWidth: W, scheme, blockSize: b } = request
  const { refine = false, intermediateBits: g = 0, contexts = 1 } = request
  const { macPipeline: mac = 0, epiloguePipeline: epilogue = 0 } = request
  return [
    `k${k} P${P} W${W} ${scheme}`,
    ...(b === undefined ? [] : [`b${b}`]),
    ...termNames(request),
    ...(refine ? ['refine'] : []),
    ...(g === 0 ? [] : [`g${g}`]),
    ...(mac === 0 ? [] : [`mac${mac}`]),
    ...(epilogue === 0 ? [] : [`epilogue${epilogue}`]),
    ...(contexts === 1 ? [] : [`ctx${contexts}`]),
  ].join(' ')
}

function termNames(request: GridRequest): readonly string[] {
  const { neumannOrder: N, residualSteps: S, correction = 'series', powerSum, mask } = request
  if (N === undefined) return []
  if (correction !== 'series') return [`(${N})`, correction]
  return [`(${N},${S})`, ...(mask === true ? ['mask'] : ['no-mask']), `${powerSum}`]
}
