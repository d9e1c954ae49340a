import { describe, expect } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import { packed, unpacked } from '../../../../sim/language/beats.ts'
import { checkedWithMutants } from '../../../support/checked-with-mutants.ts'
import { inputsOf, type MachineOf, randomNumbers } from '../../../support/unit.ts'

import { innerRow, takesPart } from '../../program/support/places.ts'
import { requests } from '../requests.ts'

/** Every pattern with every row of a result: the elements of its left word, in the order of the steps. */
function check(unit: ModuleIR, { program, encoding }: MachineOf): void {
  const P = program.tile
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  const width = (unit.ports.find(({ name }) => name === 'word')?.shape.width.value ?? 0) / P
  const random = randomNumbers(12)
  for (const [pattern, one] of encoding.choices.patterns.entries()) {
    const work = one ?? { blocks: null, granularity: 'tile', unit: 'none' }
    const isHalf = work.granularity === 'half'
    const steps = Array.from({ length: isHalf ? P / 2 : P }, (_, s) => innerRow(work, s))
    for (const row of rowsOf(work, P)) {
      // Of no element of a word are all bits zero: a lost one shows.
      const word = Array.from({ length: P }, () => 1 + random(2 ** (width - 1) - 1))
      inputs.set({ pattern, row, word: packed(word, width) })
      const wanted = steps.map(l => (takesPart(work, row, l) ? word[l] : 0))
      const first = unpacked(running.peek('word_o'), steps.length, width)
      expect({ pattern, row, first }).toEqual({ pattern, row, first: wanted })
    }
  }
  expect(inputs.neverSet()).toEqual([])
}

/** The rows that have results: in corners those of lower blocks. */
const rowsOf = ({ granularity, blocks }: Parameters<typeof innerRow>[0], P: number): number[] =>
  Array.from({ length: P }, (_, row) => row).filter(
    row => granularity !== 'half' || Math.floor(row / (blocks?.size ?? 1)) % 2 === 1,
  )

const blocksInTiles = { chunkSize: 32, arraySize: 8, blockSize: 4 }

const cases = [
  { name: 'halves of one tile', request: requests.blocked },
  { name: 'halves of several sizes', request: requests['halves of tiles'] },
  { name: 'blocks within tiles', request: blocksInTiles },
]

describe('a left word keeps what takes part, in the order of the steps:', () => {
  checkedWithMutants('left_words', cases, check)
})
