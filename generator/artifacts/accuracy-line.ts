import { accuracyOf } from '../golden/accuracy.ts'
import { makeBatch } from '../inputs/families/families.ts'
import type { Program } from '../program/program.ts'
import { fixed } from '../text/wording.ts'

/** Few, as every `generate` runs them; `analyze` is there for more. */
const matrices = 4

/** Accuracy of a design on matrices that are always the same, as a row of the datasheet. */
export function accuracyLine(program: Program): [figure: string, value: string] {
  const found = accuracyOf(program, makeBatch('mix', program.input.rows, matrices).matrices)
  const { snrMeanDb, snrWorstDb, offDiagonalWorstDb, saturatedMatrices } = found
  const [mean, worst, bare] = [snrMeanDb, snrWorstDb, offDiagonalWorstDb].map(x => fixed(x, 1))
  const lost = saturatedMatrices > 0 ? `; ${saturatedMatrices} of them saturated` : ''
  return [
    `SNR of T, ${matrices} matrices of family mix${lost}`,
    `${mean} dB mean, ${worst} dB worst; ${bare} dB worst without the unit diagonal; against the inverse of the quantised A`,
  ]
}
