import type { Execution } from '../../generator/program/execution.ts'
import type { Operand, Program } from '../../generator/program/program.ts'
import { plural } from '../../generator/text/wording.ts'
import { type Difference, type ElementDifference, share } from './difference.ts'
import { runDifferences } from './pairs.ts'
import { storeDifference } from './store-difference.ts'

/** Whether two machines agree, and if not, one line for each way in which they differ. */
export type Comparison =
  | { readonly agreement: true }
  | {
      readonly agreement: false
      readonly firstDifference: ElementDifference | null
      readonly summary: string
    }

export interface CompareOptions {
  /** Whether the streams rested at random: then the interval is not the machine's own. */
  readonly stalled?: boolean
}

/** Cycles in which an error output was high. */
interface Reported {
  readonly frameErrors?: number
  readonly memoryErrors?: number
  readonly controlErrors?: number
}

/**
 * Compares an execution (`rtl`, with its broken rules where it names some) with the golden one:
 * every element, saturation count and cycle count. Equal stores are needed where both recorded them.
 */
export function compare(
  rtl: Execution & Reported & { readonly violations?: readonly string[] },
  golden: Execution,
  program: Program,
  options: CompareOptions = {},
): Comparison {
  const differences: Difference[] = [
    ...countDifference(rtl, golden),
    ...elementDifference(rtl, golden, program),
    ...saturationDifference(rtl, golden),
    ...cycleDifferences(rtl, golden, program, options),
    ...(rtl.violations ?? []).map(text => ({ text })),
    ...errorDifferences(rtl),
  ]
  if (differences.length === 0) return { agreement: true }
  const firstDifference = differences.find(({ element }) => element !== undefined)?.element ?? null
  const summary = differences.map(({ text }) => text).join('\n')
  return { agreement: false, firstDifference, summary }
}

function errorDifferences({ frameErrors, memoryErrors, controlErrors }: Reported): Difference[] {
  const outputs = {
    frame_error: frameErrors,
    memory_error: memoryErrors,
    control_error: controlErrors,
  }
  return Object.entries(outputs).flatMap(([name, cycles]) =>
    cycles ? [{ text: `${name} was high in ${cycles} cycles` }] : [],
  )
}

function countDifference(rtl: Execution, golden: Execution): Difference[] {
  const [ours, theirs] = [rtl.matrices.length, golden.matrices.length]
  return ours === theirs
    ? []
    : [{ text: `${ours} of ${plural(theirs, 'matrix', 'matrices')} came` }]
}

/** The first store that differs, else the first element of a result, of the first matrix that has one. */
function elementDifference(rtl: Execution, golden: Execution, program: Program): Difference[] {
  for (const [matrix, ours] of rtl.matrices.entries()) {
    const theirs = golden.matrices[matrix]
    if (theirs === undefined) continue
    if (ours.stores !== undefined && theirs.stores !== undefined) {
      const found = storeDifference(matrix, ours.stores, theirs.stores, program)
      if (found !== null) return [found]
    }
    const found = resultDifference(matrix, ours.result, theirs.result, program.output)
    if (found !== null) return [found]
  }
  return []
}

function resultDifference(
  matrix: number,
  rtl: Int32Array,
  golden: Int32Array,
  { symbol, columns }: Operand,
): Difference | null {
  const at = golden.findIndex((value, n) => rtl[n] !== value)
  if (at < 0) return null
  const count = golden.reduce((sum, value, n) => sum + (rtl[n] === value ? 0 : 1), 0)
  const [row, column] = [Math.floor(at / columns), at % columns]
  const values = { rtl: rtl[at] ?? 0, golden: golden[at] ?? 0 }
  return {
    text: `matrix ${matrix}: row ${row}, column ${column} of ${symbol} is ${values.rtl}; golden has ${values.golden} (${count} of ${golden.length} entries differ)`,
    element: { matrix, row, column, ...values, operation: null },
  }
}

function saturationDifference(rtl: Execution, golden: Execution): Difference[] {
  return perMatrix(rtl, golden, 'saturations', ({ saturations }) => saturations)
}

function cycleDifferences(
  rtl: Execution,
  golden: Execution,
  program: Program,
  { stalled = false }: CompareOptions,
): Difference[] {
  // Which matrices run in pairs is known beforehand only when no stream rests.
  const differences =
    stalled && program.contexts === 2
      ? runDifferences(rtl, program)
      : perMatrix(rtl, golden, 'compute cycles', ({ compute }) => compute)
  if (rtl.busy !== golden.busy) {
    const text = `the array was busy in ${rtl.busy} cycles; golden has ${golden.busy}`
    differences.push({ text })
  }
  if (!stalled && rtl.interval !== golden.interval) {
    const text = `the last two matrices are ${rtl.interval} cycles apart; golden has ${golden.interval}`
    differences.push({ text })
  }
  if (!stalled) differences.push(...doneDifference(rtl, golden))
  return differences
}

function doneDifference({ done: ours }: Execution, { done: theirs }: Execution): Difference[] {
  const m = ours && theirs ? theirs.findIndex((cycle, n) => ours[n] !== cycle) : -1
  const after = 'cycles after matrix 0'
  return m < 0
    ? []
    : [{ text: `matrix ${m} is done ${ours?.[m]} ${after}; golden has ${theirs?.[m]}` }]
}

function perMatrix(
  rtl: Execution,
  golden: Execution,
  what: string,
  pick: (matrix: Execution['matrices'][number]) => number,
): Difference[] {
  const pairs = rtl.matrices.flatMap((ours, matrix) => {
    const theirs = golden.matrices[matrix]
    return theirs === undefined ? [] : [{ matrix, ours: pick(ours), theirs: pick(theirs) }]
  })
  const wrong = pairs.filter(({ ours, theirs }) => ours !== theirs)
  const first = wrong[0]
  if (first === undefined) return []
  const others = share(wrong.length, pairs.length)
  return [
    {
      text: `matrix ${first.matrix}: ${first.ours} ${what}; golden has ${first.theirs} (${others})`,
    },
  ]
}
