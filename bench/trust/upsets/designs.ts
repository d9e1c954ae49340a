/** A design of the campaign; what is promised of it follows from its options. */
export interface UpsetDesign {
  readonly name: string
  readonly request: {
    readonly parity?: 'memories'
    readonly harden?: 'sequencer'
    readonly [option: string]: unknown
  }
}

const tiny = { chunkSize: 16, arraySize: 4 }
const memories = { parity: 'memories' } as const
const control = { harden: 'sequencer' } as const
const both = { ...memories, ...control }

/** The small design without and with each option, then other machines with both. */
export const designs: readonly UpsetDesign[] = [
  { name: 'plain', request: tiny },
  { name: '--parity memories', request: { ...tiny, ...memories } },
  { name: '--harden sequencer', request: { ...tiny, ...control } },
  { name: 'both', request: { ...tiny, ...both } },
  {
    name: 'both, two contexts, W = 5, all pipeline registers, refined',
    request: {
      ...{ ...tiny, ...both, contexts: 2, operandWidth: 5, refine: true },
      ...{ macPipeline: 2, epiloguePipeline: 1 },
    },
  },
  {
    name: 'both, substitution, two contexts, W = 7',
    request: { ...tiny, ...both, scheme: 'substitution', contexts: 2, operandWidth: 7 },
  },
  {
    name: 'both, literal powers without a mask in blocks of 8, P = 8, W = 8',
    request: {
      ...{ chunkSize: 16, arraySize: 8, ...both, blockSize: 8, powerSum: 'powers' },
      ...{ mask: false, neumannOrder: 2 },
    },
  },
]
