import { tuple } from '../../inputs/files/number-array.ts'
import type { Found } from '../../inputs/findings/findings.ts'
import { axesNotes } from '../../inputs/findings/key-notes.ts'
import type { KeysFound } from '../../inputs/findings/keys-seen.ts'
import { fixed, percent, plural } from '../../text/wording.ts'

type Row = readonly [label: string, text: string]

/** What was found in a file, in lines: its tensors, its keys, its matrices. */
export function foundRows({ found }: { readonly found: Found | null }): Row[] {
  if (found === null) return []
  const { keys, largestNormInf, powers } = found
  const power =
    powers.largest === null
      ? 'beyond FP64'
      : `${short(powers.largest)} (n = ${powers.power}, ${powers.matrix})`
  const matrices = plural(powers.matrices, 'matrix', 'matrices')
  const norms = `largest ||A||inf ${short(largestNormInf)}; largest |A^n| ${power}, of ${matrices}`
  return [...(keys === null ? [] : keyRows(keys)), ['found', norms]]
}

function keyRows(keys: KeysFound): Row[] {
  const { axes } = keys
  const tensors = keys.tensors.map(({ name, shape, type }) => {
    const as = name === 'k' ? ` as ${axes}` : ''
    return `${name} ${tuple(shape)}${as} ${type}`
  })
  const { sequences, heads, keyHeads, chunks, chunkSize, tokens, lastTokens, unused } = keys
  const sizes = [
    ...(sequences === 1 ? [] : [plural(sequences, 'sequence', 'sequences')]),
    `${plural(heads, 'head', 'heads')}${heads === keyHeads ? '' : ` on ${keyHeads} of the keys`}`,
    `${plural(tokens, 'token', 'tokens')} in ${plural(chunks, 'chunk', 'chunks')} of ${chunkSize}`,
    ...(lastTokens === chunkSize ? [] : [`the last of ${lastTokens}`]),
  ]
  const norm = `largest norm ${fixed(keys.largestNorm, 4)}${keys.normalized ? ', divided out' : ''}`
  return [
    [
      'tensors',
      `${tensors.join(', ')}${unused.length === 0 ? '' : `; not used: ${unused.join(', ')}`}`,
    ],
    ['keys', `${sizes.join(', ')}; ${norm}; ${decayText(keys)}`],
    ...axesNotes(keys).map(note => ['note', note] as const),
  ]
}

function decayText({ decays, slowHeads }: KeysFound): string {
  if (!decays) return 'no g: nothing decays'
  if (slowHeads === null) return 'chunks of one token do not say what the heads forget'
  return `${percent(slowHeads)} of the heads forget little (they keep over half through a chunk)`
}

const short = (x: number): string =>
  x < 1e4 ? String(Number(x.toPrecision(4))) : x.toExponential(2)
