import { expect, test } from 'vitest'
import { printDesign } from '../../../generator/emit/verilog.ts'
import { designOf } from '../../../generator/generate.ts'
import { golden } from '../../../generator/golden/execute.ts'
import { compare } from '../../../sim/compare/compare.ts'
import { simulateBundle } from '../../../sim/verilator/executor.ts'
import { entriesFor, shapedPrograms } from '../../support/designs/shaped-programs.ts'

/** One of each kind: tall and not a power of two, wide, with two numberings of tiles, by tile rows. */
const kinds = [
  '12 x 8',
  '4 x 20',
  '(I + L) A, full 16 x 16',
  'lower with its diagonal',
  'by tile rows, 16',
  'Z = A in 4 bits fewer',
  'in 2 bits fewer',
]
const chosen = kinds.map(kind => {
  const found = shapedPrograms.find(({ title }) => title.includes(kind))
  if (found === undefined) throw new RangeError(`no program of ${kind}`)
  return found
})

test.each(chosen)('$title in Verilator as in the golden model', async shaped => {
  const { program } = shaped
  const files = printDesign(designOf(program), { prefix: 'shaped', banner: [] })
  const batch = [1, 2, 3, 4].map(seed => entriesFor(shaped, seed))
  const theirs = await golden(program, batch, { stores: true })
  for (const stall of [0, 30]) {
    const options = { stall, seed: 5, stores: true }
    const ours = await simulateBundle({ program, topName: 'shaped', files }, batch, options)
    expect(compare(ours, theirs, program, { stalled: stall > 0 })).toEqual({ agreement: true })
  }
})
