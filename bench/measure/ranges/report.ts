import { markdownTable } from '../../../generator/text/table.ts'
import { factLines } from '../../common/results.ts'
import type { InsideAnswer, InsideJob, Seen } from './inside-job.ts'
import type { OutsideAnswer } from './outside-job.ts'
import type { Part } from './plan.ts'

/** Everything that was counted, as it is written down. */
export interface Findings {
  readonly machine: object
  readonly inside: readonly (InsideAnswer & Pick<InsideJob, 'scheme' | 'family' | 'parts'>)[]
  readonly outside: readonly (OutsideAnswer & {
    readonly kind: string
    readonly fractionBits: number
  })[]
}

/** Matrices inside the contract with a saturated store, and those outside that were lost unsaid. */
export const failures = ({ inside, outside }: Findings) => ({
  saturated: inside
    .flatMap(({ seen }) => seen)
    .reduce((sum, { saturatedMatrices }) => sum + saturatedMatrices, 0),
  silent: outside.flatMap(({ silent }) => silent),
})

/** Both counts with a table each. */
export function report(findings: Findings): string {
  const { inside, outside } = findings
  const schemes = [...new Set(inside.map(({ scheme }) => scheme))]
  const { saturated, silent } = failures(findings)
  return [
    '# Ranges: what saturates, and what is said of it',
    '',
    'Written by `npm run bench:ranges`; golden model, k = 16, 32, 64 and 128, most of them small.',
    '',
    '## Inside the contract',
    `Every family of Gated DeltaNet, each matrix in 8 and in 16 bits: ${saturated} matrices with a saturated store. The largest magnitude stored of`,
    'each matrix is given for both widths; 1 is the bound, and -1 the smallest number of the format.',
    ...schemes.flatMap(scheme => {
      const own = inside.filter(one => one.scheme === scheme)
      return ['', `\`${scheme}\`, ${countsText(own)}:`, '', ...insideTable(own)]
    }),
    '',
    '## Outside the contract',
    `\`blocked\` in 16 bits, F fraction bits. ${sum(outside, 'matrices')} matrices; T of ${sum(outside, 'lost')} is lost: an entry is not representable (${sum(outside, 'notRepresentable')}) or further from`,
    `the true one than rounding explains (${sum(outside, 'wrong')}). Of these ${silent.length} were not reported by a saturated store or a clipped element of A.`,
    'T is that of the quantised A, whose clipped elements are reported in any case. `needless`: a saturated store, nothing clipped, and T fits and is right. `error`: largest error of the matrices not reported, in units of the last bit.',
    '',
    ...outsideTable(outside),
    ...silent.map(name => `- lost and not reported: ${name}`),
    '',
    ...factLines(findings.machine),
    '',
  ].join('\n')
}

const sum = (
  outside: Findings['outside'],
  count: 'matrices' | 'lost' | 'notRepresentable' | 'wrong',
): number => outside.reduce((total, one) => total + one[count], 0)

/** `1528 matrices, of which 960 at k = 16, ...`. */
function countsText(own: Findings['inside']): string {
  const all = own.flatMap(({ parts }) => parts)
  const total = (parts: readonly Part[]) => parts.reduce((sum, { count }) => sum + count, 0)
  const sizes = [...new Set(all.map(({ k }) => k))].map(
    size => `${total(all.filter(({ k }) => k === size))} at k = ${size}`,
  )
  return `${total(all)} matrices, of which ${sizes.join(', ')}`
}

function insideTable(own: Findings['inside']): string[] {
  const symbols = [
    ...new Set(own.flatMap(({ seen }) => seen.flatMap(({ largest }) => Object.keys(largest)))),
  ].sort()
  const head = ['family', 'matrices', 'saturated', ...symbols.map(symbol => `largest ${symbol}`)]
  return markdownTable(
    head,
    own.map(({ family, matrices, seen }) => [
      family,
      `${matrices}`,
      seen.map(({ saturations }) => `${saturations}`).join(' / '),
      ...symbols.map(symbol => seen.map(one => largestText(one, symbol)).join(' / ')),
    ]),
  )
}

const largestText = ({ largest }: Seen, symbol: string): string => (largest[symbol] ?? 0).toFixed(4)

const outsideTable = (outside: Findings['outside']): string[] =>
  markdownTable(
    [
      'input',
      'F',
      'matrices',
      'not representable',
      'wrong',
      'reported',
      'of these clipped',
      'silent',
      'needless',
      'error',
    ],
    outside.map(one => [
      one.kind,
      `${one.fractionBits}`,
      `${one.matrices}`,
      `${one.notRepresentable}`,
      `${one.wrong}`,
      `${one.reported}`,
      `${one.clipped}`,
      `${one.silent.length}`,
      `${one.needless}`,
      one.largestError === null ? '-' : one.largestError.toFixed(1),
    ]),
  )
