import type { Config } from '../config/record/config.ts'
import type { Op, StoredMatrix } from '../program/program.ts'

/** What is wrong with the binary points of single matrices, a sentence each. */
export function formatProblems(
  ops: readonly Op[],
  matrices: readonly StoredMatrix[],
  { matrixFractionBits }: Config,
): string[] {
  const symbols = matrices.map(({ symbol }) => symbol).filter(symbol => !/^(A|T0|T)$/.test(symbol))
  const unknown = Object.keys(matrixFractionBits).filter(symbol => !symbols.includes(symbol))
  const free = symbols.length > 0 ? `only ${symbols.join(', ')} can be set` : 'none can be set'
  return [
    ...unknown.map(
      symbol => `matrix fraction bits name ${symbol}; of what this program stores ${free}`,
    ),
    ...ops.flatMap(shiftProblems),
  ]
}

/** A sum cannot be stored, or take an addend, with more fraction bits than it has itself. */
function shiftProblems({ name, left, right, into, addend, shift }: Op): string[] {
  const sum = `the products of ${left?.symbol ?? 'I'} and ${right.symbol} have`
  const bits = `${shift.result + into.fractionBits} fraction bits`
  const problem = (symbol: string, wanted: number) =>
    `operation ${name}: ${sum} ${bits}, too few for the ${wanted} of ${symbol}; give ${right.symbol} more or ${symbol} fewer`
  return [
    ...(shift.result < 0 ? [problem(into.symbol, into.fractionBits)] : []),
    ...(addend !== null && shift.addend < 0 ? [problem(addend.symbol, addend.fractionBits)] : []),
  ]
}
