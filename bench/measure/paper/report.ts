import { markdownTable } from '../../../generator/text/table.ts'
import { factLines, meanWorst } from '../../common/results.ts'
import { conclusions } from './conclusions.ts'
import type { Findings, MeasuredSetting, MeasuredStep } from './findings.ts'
import { type Snr, settingName } from './published.ts'

export type { Findings } from './findings.ts'

/** Both tables, with what agrees with the published figures and what does not. */
export function report(findings: Findings): string {
  const { ablation, choice, count } = findings
  const families = [...new Set(choice.map(({ family }) => family))]
  return [
    '# The published figures and ours',
    '',
    'Written by `npm run bench:paper`: k = 64, SNR of T in dB, mean / worst. Published: arXiv 2606.06034, on inputs of its own; here',
    `${count} matrices a family. FP64 and FP16 are measured against the inverse of A as drawn; in FP16 A and every store are rounded, sums are`,
    'FP64. Integers are measured against the inverse of the quantised A.',
    '',
    '## Ablation',
    'Family `plike`, literal powers as in the paper. `lost`: matrices with an overflow of FP16 in T, which count as -320 dB; `others`: without them.',
    '',
    ...markdownTable(stepHead, ablation.map(stepRow)),
    '',
    '## Choice of N and S',
    'Masked, by Horner. `lost`: matrices with a saturated store in INT8, in INT16. Perplexity is the published one of a model that computes with this setting.',
    ...families.flatMap(family => [
      '',
      `Family \`${family}\`:`,
      '',
      ...familyTable(choice.filter(one => one.family === family)),
    ]),
    '',
    '## Agreement',
    ...conclusions(findings),
    '',
    ...factLines(findings.machine),
    '',
  ].join('\n')
}

const stepHead = ['step', 'FP64 published', 'FP64', 'FP16 published', 'FP16', 'lost', 'others']

const stepRow = ({ name, published, FP64, FP16 }: MeasuredStep): string[] => [
  name,
  snrText(published.FP64),
  snrText(FP64),
  snrText(published.FP16),
  snrText(FP16),
  `${FP16.lost}`,
  snrText(FP16.finite),
]

const snrText = (snr: Snr | null): string => (snr === null ? '-' : meanWorst(snr.mean, snr.worst))

function familyTable(measured: readonly MeasuredSetting[]): string[] {
  const names = [...new Set(measured.map(settingName))]
  const rows = names.map(name => {
    const row = measured.filter(one => settingName(one) === name)
    const lost = row
      .filter(({ arithmetic }) => arithmetic.startsWith('INT'))
      .map(one => `${one.lost}`)
    return [name, row[0]?.perplexity ?? '-', ...row.map(snrText), lost.join(', ')]
  })
  const first = measured.filter(one => settingName(one) === names[0])
  const head = ['(N,S)', 'perplexity', ...first.map(({ arithmetic }) => arithmetic), 'lost']
  return markdownTable(head, rows)
}
