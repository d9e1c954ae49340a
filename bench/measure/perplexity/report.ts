import { markdownTable } from '../../../generator/text/table.ts'
import { fixed } from '../../../generator/text/wording.ts'
import { factLines } from '../../common/results.ts'
import { settingName, settings } from '../paper/published.ts'
import type { Findings } from './findings.ts'
import type { Line } from './lines.ts'

/** The name of the record of the recorded weights, or of those of another seed. */
export const recordOf = (seed: number | undefined): string =>
  seed === undefined ? 'perplexity' : `perplexity-seed-${seed}`

/** The page of a record. */
export function report(findings: Findings): string {
  const { exact, texts, ordinary, long, machine, seed } = findings
  const name = recordOf(seed)
  return [
    '# Bits a byte that a trained model loses',
    '',
    ...(seed === undefined
      ? []
      : [
          `Weights of another seed, ${seed}, by [train.py](../../data/trained/train.py): do the findings of [the recorded ones](perplexity.md) hold there?`,
          '',
        ]),
    `Written by \`npm run bench:perplexity${seed === undefined ? '' : ' -- --weights DIR'}\`. A trained Gated DeltaNet of 0.93 M parameters ([data/trained](../../data/trained/README.md)) reads text that it was not trained on, with T of each scheme in every chunk.`,
    'T of a machine is that of its golden model, bit for bit; everything else is FP64. `lost` is against an exact T on the same sequences; `error` is its standard error over sequences; `worst` is the sequence that loses most.',
    'Below zero nothing was lost. One small model and one seed: other models may lose more.',
    '',
    `![Loss over bits on ordinary text; loss after repetition over the tokens that repeat](${name}.svg)`,
    '',
    'In the picture a bar is the loss less and plus its standard error. Up to 0.0001 the axis is linear, beyond it goes by powers of ten.',
    '',
    `With an exact T: ${fixed(exact.bitsPerByte, 6)} bits a byte over ${exact.tokens} tokens.`,
    ...ordinary.flatMap(({ chunkSize, lines }) => [
      ...['', `## Ordinary text, chunks of ${chunkSize}`, 'Sequences of 512 tokens.', ''],
      ...lineTable(lines),
    ]),
    ...['', 'INT8 blocked in chunks of 64, by text:', ''],
    ...markdownTable(
      ['text', 'lost', 'error', 'tokens'],
      texts.map(line => [line.text, ...figures(line), `${line.tokens}`]),
    ),
    ...['', '## Long context', 'Sequences of 4096 tokens, chunks of 64.', '', ...lineTable(long)],
    ...['', '## After a repetition', ...repetitionText, '', ...repetitionTable(findings)],
    ...['', "## The paper's perplexity beside ours", ...paperText, '', ...paperTable(findings)],
    ...['', ...factLines(machine), ''],
  ].join('\n')
}

const sixth = (value: number | null): string => (value === null ? '-' : fixed(value, 6))

const figures = ({ lost, error }: Line): string[] => [sixth(lost), sixth(error)]

const lineTable = (lines: readonly Line[]): string[] =>
  markdownTable(
    ['scheme', 'lost', 'error', 'worst', 'tokens', 'not a number', 'CPU s of 1024 tokens'],
    lines.map(line => [
      line.scheme,
      ...figures(line),
      sixth(line.worst),
      `${line.tokens}`,
      line.broken === 0 ? '-' : `${line.broken} of ${line.sequences} sequences`,
      fixed(line.secondsPer1024, 1),
    ]),
  )

const repetitionText = [
  '128 tokens of text, then the last p of them again and again for 192 tokens, then the text goes on; the loss of the 192 tokens after the run, in chunks of 64.',
  'Mean and error over texts, and in brackets the worst text. `n of m`: sequences that ended in what is not a number, which are in no mean.',
]

function repetitionTable({ repetition }: Findings): string[] {
  const names = repetition[0]?.lines.map(({ scheme }) => scheme) ?? []
  const cell = (line: Line | undefined): string => {
    if (line === undefined) return '-'
    const broken = line.broken > 0 ? `${line.broken} of ${line.sequences}; ` : ''
    return `${broken}${sixth(line.lost)} +- ${sixth(line.error)} (${sixth(line.worst)})`
  }
  return markdownTable(
    ['p', ...names],
    repetition.map(({ period, lines }) => [
      `${period}`,
      ...names.map(name => cell(lines.find(({ scheme }) => scheme === name))),
    ]),
  )
}

const paperText = [
  'arXiv 2606.06034 reports the perplexity of a large model for settings (N,S) of its series at k = 64; here the same settings in FP64, so that nothing but truncation is seen.',
]

function paperTable({ ordinary }: Findings): string[] {
  const lines = ordinary.find(({ chunkSize }) => chunkSize === 64)?.lines ?? []
  return markdownTable(
    ['(N,S)', 'published perplexity', 'lost here, bits a byte'],
    settings.flatMap(setting => {
      const name = settingName(setting)
      const line = lines.find(({ scheme }) => scheme === `FP64 ${name}`)
      return setting.perplexity === null || line === undefined
        ? []
        : [[name, setting.perplexity, sixth(line.lost)]]
    }),
  )
}
