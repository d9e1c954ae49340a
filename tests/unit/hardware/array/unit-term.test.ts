import { describe, expect } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import { patternOf, patternText } from '../../../../generator/program/pattern.ts'
import type { Op } from '../../../../generator/program/program.ts'
import { packed, unpacked } from '../../../../sim/language/beats.ts'
import { checkedWithMutants } from '../../../support/checked-with-mutants.ts'
import { inputsOf, type MachineOf, randomNumbers } from '../../../support/unit.ts'

import { innerRow } from '../../program/support/places.ts'
import { requests } from '../requests.ts'

/** A row that gets a unit term, and the words that the unit then has. */
interface Row {
  readonly op: Op
  readonly words: Readonly<Record<WordName, readonly number[]>>
}

type WordName = 'left_done' | 'right_done' | 'right_half' | 'left_word'

const wordNames: readonly WordName[] = ['left_done', 'right_done', 'right_half', 'left_word']

/** Rows of random operations, one a cycle. */
function check(unit: ModuleIR, { program, encoding }: MachineOf): void {
  const { tile: P, pipeline } = program
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  const random = randomNumbers(13)
  const widthOf = (port: string) =>
    (unit.ports.find(({ name }) => name === port)?.shape.width.value ?? P) / P
  const signedNumber = (width: number) => random(2 ** width) - 2 ** (width - 1)
  const ops = program.ops.filter(op => op.unit !== 'none')
  const patterns = encoding.choices.patterns.map(patternText)
  const rows = Array.from({ length: 200 }, (): Row => {
    const word = (name: WordName) =>
      Array.from({ length: P }, () => signedNumber(widthOf(name))) as readonly number[]
    const words = Object.fromEntries(wordNames.map(name => [name, word(name)]))
    return { op: ops[random(ops.length)] as Op, words: words as Row['words'] }
  })
  const late = 1 + pipeline.mac
  for (const [cycle, { op, words }] of rows.entries()) {
    inputs.set({
      unit_take_left: op.unit === 'right',
      unit_is_single: op.granularity === 'row',
      unit_pattern: Math.max(0, patterns.indexOf(patternText(patternOf(op, P)))),
      ...Object.fromEntries(wordNames.map(name => [name, packed(words[name], widthOf(name))])),
    })
    const done = rows[cycle - late]
    if (done && cycle > late) {
      const term = termOf(done, rows[cycle - late - 1]?.words.left_word ?? [], P)
      const seen = unpacked(running.peek('row'), P, widthOf('row'))
      const counted = seen.map((value, c) => (term[c] === undefined ? undefined : value))
      expect({ cycle, counted }).toEqual({ cycle, counted: term })
    }
    running.step()
  }
  expect(inputs.neverSet()).toEqual([])
}

/** The row of the operand beside the unit diagonal; undefined where the result row does not change. */
function termOf({ op, words }: Row, leftBefore: readonly number[], P: number) {
  const isHalf = op.granularity === 'half'
  if (op.unit === 'left') return isHalf ? words.right_half : words.right_done
  if (op.granularity === 'row') return leftBefore
  if (!isHalf) return words.left_done
  // The word has rotated by P/2 elements, those of the steps first.
  const term: (number | undefined)[] = Array.from({ length: P }, () => undefined)
  for (let s = 0; s < P / 2; s += 1) term[innerRow(op, s)] = words.left_done[P / 2 + s]
  return term
}

const cases = [
  { name: 'halves of one size', request: requests.blocked },
  { name: 'halves of several sizes', request: requests['halves of tiles'] },
  { name: 'whole tiles', request: requests['neumann, refined'] },
  { name: 'single rows', request: requests.substitution },
  {
    name: 'wider left operands, more stages',
    request: { ...requests.doubling, intermediateBits: 2, macPipeline: 2 },
  },
]

describe('the unit diagonal adds the row of the operand beside it:', () => {
  checkedWithMutants('unit_term', cases, check)
})
