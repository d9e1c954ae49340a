import { markdownTable } from '../../../generator/text/table.ts'
import { fixed } from '../../../generator/text/wording.ts'
import { factLines, meanWorst } from '../../common/results.ts'
import type { Findings } from './findings.ts'
import { factorBits } from './formats.ts'
import { channels, families, size } from './heads.ts'
import { widthsName } from './widths.ts'

/** The page of a record. */
export const report = ({ machine, rows, ...found }: Findings): string =>
  [
    '# The whole chunk by the widths of its operands',
    '',
    'Written by `npm run bench:chunk`. From Q, K, V, beta and g to O and the next state, by the golden model of the machine, bit for bit. Its Verilog does not exist yet: this says which widths it needs.',
    'Widths: bits of left operands (K, Q, A, T, P), of right operands (V, R, U, O), of the state. Each matrix has one binary point: in the model for the largest entry of two other sequences, in a head for the largest of its own in FP64. What does not fit is clipped and counted.',
    `Factors of decay and beta have ${factorBits} fraction bits. Tiles of 16 x 16.`,
    '',
    `- *lost*: bits a byte of the [trained model](../../data/trained/README.md) over ${found.tokens} tokens, against FP64, with the standard error. Chunks of 64, keys and values of 64 channels.`,
    `- *O*, *S*: SNR in dB against FP64, mean / worst of ${found.heads} drawn heads of ${found.chunks} chunks each, k = ${size}, ${channels} channels, of [families](../../docs/families.md) ${families.join(', ')} in turn; values normal, in every other head with channels 8 to 20 times larger; gates of real models in ${found.recordedGates} heads, those of the family in the others.`,
    '- *behind*: the largest difference of a head, O and S, to the same chunk in FP64 in which just the stored matrices are rounded; below zero the machine is worse.',
    '- *clipped*: entries, in the model and in the heads.',
    '',
    ...markdownTable(
      ['left / right / state', 'lost', 'O', 'S', 'behind', 'clipped'],
      rows.map(({ widths, model, output, state, behind, clipped }) => [
        widthsName(widths),
        model.lost === null
          ? '-'
          : `${fixed(model.lost, 5)} +- ${fixed(model.error ?? Number.NaN, 5)}`,
        meanWorst(output.mean, output.worst),
        meanWorst(state.mean, state.worst),
        `${fixed(behind.output, 2)}; ${fixed(behind.state, 2)}`,
        `${model.clipped}; ${clipped}`,
      ]),
    ),
    '',
    'The state chunk by chunk, right operands in 16 bits: its error does not grow.',
    '',
    '![Mean SNR of the state after each chunk](chunk.svg)',
    '',
    ...factLines(machine),
    '',
  ].join('\n')
