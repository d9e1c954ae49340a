import { ConfigError } from '../config/errors.ts'
import { invertedBlock } from '../config/record/block.ts'
import type { Config } from '../config/record/config.ts'
import { hasSeries } from '../config/record/stores.ts'
import { integer } from '../formats/integer.ts'
import { withWaits } from '../program/cycles/waits.ts'
import { strictlyLower } from '../program/matrix/matrix.ts'
import { makeOp } from '../program/op.ts'
import type { Buffer, Op, Operand, Program, StoredMatrix } from '../program/program.ts'
import { type RangeShape, rangeOf, worstIntegerBits } from '../program/ranges.ts'
import { inputMatrix, outputMatrix, type StoredAs } from '../program/stored-as.ts'
import { schemeOf } from '../schemes/registry.ts'
import { schemeDrafts } from './drafts.ts'
import { formatProblems } from './format-problems.ts'

/**
 * From a request to the program that golden model and hardware run. Throws ConfigError when the
 * binary points asked for single matrices do not go together.
 */
export function compile(config: Config): Program {
  const geometry = { tile: config.arraySize, contexts: config.contexts }
  const formats = { size: config.chunkSize, formatOf: (symbol: string) => formatOf(symbol, config) }
  const ops = schemeDrafts(config, formats.formatOf).flatMap(
    draft => makeOp(draft, geometry.tile) ?? [],
  )
  const matrices = matricesOf(ops, config)
  const pipeline = { mac: config.macPipeline, epilogue: config.epiloguePipeline }
  const problems = formatProblems(ops, matrices, config)
  if (problems.length > 0) throw new ConfigError(problems)
  return {
    ...geometry,
    input: inputMatrix(formats),
    output: outputMatrix(formats),
    width: config.operandWidth,
    pipeline,
    protection: {
      memories: config.parity === 'memories',
      control: config.harden === 'sequencer',
    },
    ramStyle: config.ramStyle,
    buffers: buffersOf(ops, geometry.tile),
    matrices,
    ops: withWaits(ops, { ...geometry, pipeline }),
  }
}

/** Shape and format of a stored matrix; the intermediate operand may have more bits, all of them fraction. */
function formatOf(symbol: string, config: Config): StoredAs {
  const isIntermediate = symbol === 'Z' || (symbol === 'E' && config.correction === 'doubling')
  const more = isIntermediate ? config.intermediateBits : 0
  const width = config.operandWidth + more
  return {
    ...strictlyLower(config.chunkSize),
    kind: integer,
    width,
    fractionBits: config.matrixFractionBits[symbol] ?? fractionBitsOf(symbol, config) + more,
  }
}

/** Binary point of a stored matrix in W bits: as the chosen range needs it, never below zero. */
function fractionBitsOf(symbol: string, config: Config): number {
  const { fractionBits: F } = config
  if (isResult(symbol)) return F
  if (symbol === 'D') return defectBits(config)
  if (config.range === 'unit') return F
  return Math.max(0, F - worstIntegerBits(symbol, rangesOf(config)))
}

/** The defect is small; it is kept as much finer as leaves 2^5 units of 2^-F on either side. */
const defectBits = ({ fractionBits, operandWidth, matrixFractionBits }: Config): number =>
  matrixFractionBits['D'] ?? fractionBits + Math.max(0, operandWidth - 6)

/** A, T0 and T share the binary point that a user sees at the streams. */
const isResult = (symbol: string): boolean => symbol === 'A' || symbol === 'T0' || symbol === 'T'

const rangesOf = (config: Config): RangeShape => ({
  size: invertedBlock(config),
  whole: config.chunkSize,
  order: config.neumannOrder,
  steps: config.residualSteps,
  mask: config.mask,
  literal: config.powerSum === 'powers',
  isSeries: hasSeries(config),
  boundA: config.boundA,
  boundT: config.boundT,
  defect: 2 ** (config.operandWidth - 1 - defectBits(config)),
})

function buffersOf(ops: readonly Op[], P: number): Buffer[] {
  const work = new Set(operandsOf(ops).map(({ buffer }) => buffer))
  work.delete('A')
  work.delete('T')
  // What lies beside the sub-blocks of a tile has to be zero before the first of them is stored.
  const startsAsPairs = ops.some(({ blocks }) => blocks !== null && blocks.size < P)
  return [
    { name: 'A', kind: 'input', starts: 'empty' },
    { name: 'T', kind: 'output', starts: startsAsPairs ? 'pairs' : 'empty' },
    ...[...work].map(name => ({ name, kind: 'work' as const, starts: 'empty' as const })),
  ]
}

function matricesOf(ops: readonly Op[], config: Config): StoredMatrix[] {
  const bySymbol = new Map(operandsOf(ops).map(operand => [operand.symbol, operand]))
  const inOrder = [...bySymbol.values()].sort(
    (a, b) => Number(b.symbol === 'A') - Number(a.symbol === 'A'),
  )
  return inOrder.map(({ symbol, buffer, rows, columns, region, kind, fractionBits, width }) => ({
    ...{ symbol, buffer, rows, columns, region, kind, fractionBits, width },
    ...(schemeOf(config).rangeOf?.(symbol, config) ?? rangeOf(symbol, rangesOf(config))),
  }))
}

const operandsOf = (ops: readonly Op[]): Operand[] =>
  ops.flatMap(op => [...(op.left === null ? [] : [op.left]), op.right, op.into])
