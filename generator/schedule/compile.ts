import type { Config } from '../config/config.ts'
import { ConfigError } from '../config/errors.ts'
import { formatProblems } from './format-problems.ts'
import { neumannSeries } from './neumann.ts'
import { makeOp, type OpDraft } from './op.ts'
import type { Buffer, Op, Operand, Program, StoredMatrix } from './program.ts'
import { rangeOf, worstIntegerBits } from './ranges.ts'
import type { Series } from './series.ts'
import { withWaits } from './timing.ts'

/**
 * From a request to the program that golden model and hardware run. Throws ConfigError when the
 * binary points asked for single matrices do not go together.
 */
export function compile(config: Config): Program {
  const geometry = { size: config.chunkSize, tile: config.arraySize }
  const ops = draftOps(config).flatMap(draft => makeOp(draft, geometry) ?? [])
  const matrices = matricesOf(ops, config)
  const problems = formatProblems(ops, matrices, config)
  if (problems.length > 0) throw new ConfigError(problems)
  return {
    ...geometry,
    width: config.operandWidth,
    fractionBits: config.fractionBits,
    buffers: buffersOf(ops),
    matrices,
    ops: withWaits(ops, geometry),
  }
}

const draftOps = (config: Config): OpDraft[] => neumannSeries(seriesOf(config))

const seriesOf = (config: Config): Series => ({
  size: config.chunkSize,
  order: config.neumannOrder,
  steps: config.residualSteps,
  mask: config.mask,
  powerSum: config.powerSum,
  fractionBits: symbol => fractionBitsOf(symbol, config),
})

/** Binary point of a stored matrix: as asked, or as the chosen range needs it, never below zero. */
function fractionBitsOf(symbol: string, config: Config): number {
  if (isResult(symbol)) return config.fractionBits
  const asked = config.matrixFractionBits[symbol]
  if (asked !== undefined) return asked
  if (config.range === 'unit') return config.fractionBits
  return Math.max(0, config.fractionBits - worstIntegerBits(symbol, shapeOf(config)))
}

/** A, T0 and T share the binary point that a user sees at the streams. */
const isResult = (symbol: string): boolean => symbol === 'A' || symbol === 'T0' || symbol === 'T'

const shapeOf = (config: Config) => ({
  size: config.chunkSize,
  order: config.neumannOrder,
  steps: config.residualSteps,
  mask: config.mask,
  literal: config.powerSum === 'powers',
})

function buffersOf(ops: readonly Op[]): Buffer[] {
  const work = new Set(operandsOf(ops).map(({ buffer }) => buffer))
  work.delete('A')
  work.delete('T')
  return [
    { name: 'A', kind: 'input' },
    { name: 'T', kind: 'output' },
    ...[...work].map(name => ({ name, kind: 'work' as const })),
  ]
}

function matricesOf(ops: readonly Op[], config: Config): StoredMatrix[] {
  const bySymbol = new Map(operandsOf(ops).map(operand => [operand.symbol, operand]))
  return [...bySymbol.values()].map(({ symbol, buffer, fractionBits }) => ({
    symbol,
    buffer,
    fractionBits,
    ...rangeOf(symbol, shapeOf(config)),
  }))
}

const operandsOf = (ops: readonly Op[]): Operand[] =>
  ops.flatMap(op => [...(op.left === null ? [] : [op.left]), op.right, op.into])
