import { compile } from '../../compile/compile.ts'
import type { Config } from '../../config/record/config.ts'
import { integers } from '../../formats/integer.ts'
import { quantise } from '../../inputs/quantise.ts'
import { bitExact } from '../arithmetic.ts'
import { runMatrix } from '../machine.ts'
import { possible } from '../possible.ts'
import { type MatrixQuality, type Quality, quality, summarise } from '../quality.ts'
import type { KeptMatrix } from './kept.ts'

/** Operand widths that are tried, at most. */
export const widest = 18

/** Below this, in dB without the unit diagonal, a result is of little use. */
export const enough = 20

/** Whether the worst matrix is of use. */
export const isUseful = ({ worst }: Way): boolean => worst.offDiagonalWorstDb >= enough

/** Bounds with which nothing is lost, and what comes of the worst matrix. */
export interface Way {
  readonly flags: string
  readonly worst: Quality
}

/** The least bounds that hold all matrices, and the least that make a useful T of each. */
export function ways(
  config: Config,
  found: readonly KeptMatrix[],
  { reachA, reachT }: { readonly reachA: number; readonly reachT: number },
): [least?: Way, useful?: Way] {
  let least: Way | undefined
  for (const choice of choices(config, reachA, reachT)) {
    const worst = worstCase(found, choice.config, least === undefined ? -Infinity : enough)
    if (worst === undefined) continue
    const way = { flags: choice.flags, worst }
    least ??= way
    if (isUseful(way)) return [least, way]
  }
  return least === undefined ? [] : [least]
}

interface Choice {
  readonly flags: string
  readonly config: Config
}

/** Bounds that hold A and T, the least first, in the width that was asked for and in wider ones. */
function* choices(config: Config, reachA: number, reachT: number): Generator<Choice> {
  const boundA = bound(reachA)
  for (let W = config.operandWidth; W <= widest; W += 1) {
    for (let boundT = bound(reachT); boundT <= 2 ** (W - 2); boundT *= 2) {
      const asked = { ...config, operandWidth: W, fractionBits: undefined, boundA, boundT }
      const design = possible(asked)
      if (design === undefined) continue
      const width = W === config.operandWidth ? '' : `--operand-width ${W} `
      const bounds = [
        ...(boundA > 1 ? [`--bound-a ${boundA}`] : []),
        ...(boundT > 1 ? [`--bound-t ${boundT}`] : []),
      ]
      yield { flags: `${width}${bounds.join(' ')}`, config: design }
    }
  }
}

const bound = (reach: number): number => 2 ** Math.max(0, Math.ceil(Math.log2(reach)))

/**
 * Quality of the worst matrix; undefined when one is clipped, saturates, or is below so many dB without
 * the unit diagonal.
 */
function worstCase(
  found: readonly KeptMatrix[],
  config: Config,
  leastDb: number,
): Quality | undefined {
  const { operandWidth, fractionBits } = config
  const program = compile(config)
  const qualities: MatrixQuality[] = []
  for (const { A } of found) {
    const { values, clipped } = quantise(A, integers(operandWidth, fractionBits))
    const { result, saturations } = runMatrix(program, values, bitExact)
    if (clipped > 0 || saturations > 0) return undefined
    const one = quality(result, program.output, values)
    if (one.offDiagonalDb < leastDb) return undefined
    qualities.push(one)
  }
  return summarise(qualities)
}
