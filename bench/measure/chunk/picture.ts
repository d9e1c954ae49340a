import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chartSvg } from '../../common/chart-svg.ts'
import type { Row } from './findings.ts'
import { widthsName } from './widths.ts'

const path = join(import.meta.dirname, '../../results/chunk.svg')

/** As many as there are colours: those with right operands of 16 bits. */
const isDrawn = ({ widths: { right, state } }: Row): boolean => right === 16 && state <= 16

/** Draws the SNR of the state over the chunks of a sequence. */
export async function writePicture(rows: readonly Row[]): Promise<void> {
  const values = rows
    .filter(isDrawn)
    .flatMap(({ widths, states }) =>
      states.map((snr, n) => ({ widths: widthsName(widths), chunk: n + 1, snr })),
    )
  const svg = await chartSvg({
    ...{ width: 560, height: 340, data: { values }, mark: 'line' },
    encoding: {
      x: { field: 'chunk', type: 'quantitative', title: 'chunk' },
      y: { field: 'snr', type: 'quantitative', title: 'SNR of the state in dB, mean of the heads' },
      color: {
        field: 'widths',
        type: 'nominal',
        sort: null,
        legend: { title: 'left / right / state', titleLimit: 0 },
      },
    },
  })
  await writeFile(path, svg)
}
