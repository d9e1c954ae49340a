import { bit, defineModule, type ModuleIR, mux, unsigned, type Value } from '../hdl/index.ts'
import type { Program } from '../schedule/program.ts'
import { bankShape } from './banks.ts'
import type { Datapath } from './datapath.ts'
import { saturationCounterProperties } from './properties/saturation-counter.ts'
import type { Builder } from './stages.ts'

/** Bits of the largest number of stores that one matrix makes. */
export const saturationWidth = ({ ops, size: k }: Program): number =>
  Math.ceil(Math.log2(ops.length * k * k + 1))

/** Counts the saturated stores of each matrix. */
export const saturationCounter = (program: Program, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'saturation_counter',
      summary: 'Counts the saturated elements of each matrix.',
      source: 'generator/hardware/saturation-counter.ts',
    },
    m => {
      const { lanes, contexts } = datapath
      const count = unsigned(saturationWidth(program))
      m.clock()
      m.reset()
      const store = m.input('store', bit, 'a row is stored')
      const ends = m.input('ends', bit, 'it is the last row of its matrix')
      const bank = m.input('bank', bankShape(datapath), 'bank of its matrix')
      const saturated = m.input('saturated', unsigned(lanes), 'its elements that saturated')
      const done = m.output('done', bit, 'all rows of a matrix are stored')
      const doneBank = m.output('done_bank', bank.shape, 'bank of that matrix')
      const total = m.output('count', count, 'saturated elements of that matrix, valid with done')

      const stored = m.register('stored', bit, 'a row was stored', { reset: 0 })
      const ended = m.register('ended', bit, 'it was the last of its matrix')
      const storedBank = m.register('stored_bank', bank.shape, 'bank of its matrix')
      const ones = onesOf(m, saturated, lanes)
      const added = m.register('added', ones.shape, 'its elements that saturated')
      const meaning = 'saturated elements of the rows before'
      const before = [m.register('before', count, meaning, { reset: 0 })]
      // Rows of two matrices come in turn, in banks of which one is even and one is odd.
      if (contexts === 2)
        before.push(m.register('before_odd', count, `${meaning}, in an odd bank`, { reset: 0 }))
      m.assign(stored, store)
      m.assign(ended, ends)
      m.assign(storedBank, bank)
      m.assign(added, ones)
      const [even = added, odd] = before
      const isOdd = storedBank.bit(0)
      const earlier = odd ? mux(isOdd, odd, even) : even
      const sum = m.let('sum', earlier.add(added).fit(count))
      const isDone = m.let('matrix_done', stored.and(ended))
      const after = mux(isDone, 0, sum)
      if (odd) {
        m.when(stored.and(isOdd), () => m.assign(odd, after))
        m.when(stored.and(isOdd.not()), () => m.assign(even, after))
      } else m.when(stored, () => m.assign(even, after))
      m.assign(done, isDone)
      m.assign(doneBank, storedBank)
      m.assign(total, sum)
      const some = m.output('any', bit, 'that matrix has some, valid with done')
      m.assign(some, earlier.any().or(added.any()))
      const rows = (program.ops.length * program.size ** 2) / lanes
      m.formal(f =>
        saturationCounterProperties(
          m,
          f,
          { lanes, rows },
          { store, ends, bank, saturated, done, count: total, some, before },
        ),
      )
    },
  )

/** How many bits are set, as a tree of adders. */
function onesOf(m: Builder, bits: Value, width: number): Value {
  let level = Array.from({ length: width }, (_, at) => bits.bit(at))
  while (level.length > 1) {
    const group = width / level.length
    const pairs = level.filter((_, at) => at % 2 === 0)
    level = pairs.map((even, at) => {
      const odd = level[2 * at + 1]
      const sum = odd === undefined ? even : even.add(odd)
      return pairs.length === 1 ? sum : m.let(`ones_${2 * group}_${at}`, sum)
    })
  }
  return level[0] ?? bits
}
