/** Mean and worst SNR of T in dB. */
export interface Snr {
  readonly mean: number
  readonly worst: number
}

/** A step of the ablation: what is asked for, and what the paper reports of it at k = 64. */
export interface Step {
  readonly name: string
  readonly request: Readonly<Record<string, unknown>>
  readonly published: { readonly FP64: Snr | null; readonly FP16: Snr | null }
}

const unmasked = { scheme: 'neumann', mask: false, powerSum: 'powers' }
const inFP16 = (mean: number, worst: number) => ({ FP64: null, FP16: { mean, worst } })

/** The ablation of arXiv 2606.06034, literal powers as there; the last step is ours. */
export const steps = [
  {
    name: 'all 63 powers',
    request: { ...unmasked, neumannOrder: 63, residualSteps: 1 },
    published: {
      FP64: { mean: 178.42, worst: 96.46 },
      FP16: { mean: 79.53, worst: -17.94 },
    },
  },
  {
    name: 'N = 3 only',
    request: { ...unmasked, neumannOrder: 3, residualSteps: 1 },
    published: inFP16(42.13, -51.11),
  },
  {
    name: '+ S = 8',
    request: { ...unmasked, neumannOrder: 3, residualSteps: 8 },
    published: inFP16(80.35, -4.24),
  },
  {
    name: '+ mask',
    request: { scheme: 'neumann', neumannOrder: 3, residualSteps: 8, powerSum: 'powers' },
    published: inFP16(86.91, 47.98),
  },
  { name: 'blocked', request: { scheme: 'blocked' }, published: { FP64: null, FP16: null } },
] as const satisfies readonly Step[]

/** A setting of the masked series, and what the paper reports of the model's perplexity with it. */
export interface Setting {
  readonly N: number
  readonly S: number
  readonly perplexity: string | null
}

/** The paper's grid of N and S, then settings that cost about as much, then one that is exact. */
export const settings: readonly Setting[] = [
  { N: 3, S: 1, perplexity: 'fails' },
  { N: 4, S: 1, perplexity: 'fails' },
  { N: 5, S: 1, perplexity: 'fails' },
  { N: 3, S: 4, perplexity: 'fails' },
  { N: 4, S: 4, perplexity: '169' },
  { N: 5, S: 4, perplexity: '61' },
  { N: 3, S: 8, perplexity: '8.98' },
  { N: 4, S: 8, perplexity: '9.54' },
  { N: 5, S: 8, perplexity: '66' },
  { N: 4, S: 6, perplexity: null },
  { N: 5, S: 5, perplexity: null },
  { N: 6, S: 4, perplexity: null },
  { N: 7, S: 8, perplexity: null },
]

/** `(3,8)`. */
export const settingName = ({ N, S }: Pick<Setting, 'N' | 'S'>): string => `(${N},${S})`
