import { bit, defineModule, mux, unsigned, type Value } from '../../hdl/index.ts'
import type { Program } from '../../program/program.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'
import { saturationCounterProperties } from '../properties/saturation-counter.ts'

/** Bits of the largest number of stores that one matrix makes. */
export const saturationWidth = (program: Program): number =>
  Math.ceil(Math.log2(mostStores(program) + 1))

const mostStores = ({ ops }: Program): number =>
  ops.reduce((sum, { into }) => sum + into.rows * into.columns, 0)

/** Counts the saturated stores of each matrix. */
export const saturationCounter = (machine: Machine) =>
  defineModule(
    {
      name: 'saturation_counter',
      summary: 'Counts the saturated elements of each matrix.',
      source: 'generator/hardware/epilogue/saturation-counter.ts',
    },
    m => {
      const { lanes, needs, program, shapes } = machine
      const count = unsigned(saturationWidth(program))
      m.clock()
      m.reset()
      const inputs = m.inputs({
        store: {
          valid: [bit, 'a row is stored'],
          ends: [bit, 'the row is the last of its matrix'],
          bank: [shapes.bank, 'bank of its matrix'],
          saturated: [shapes.elements, 'elements of the row that saturated'],
        },
      })
      const outputs = m.outputs({
        done: {
          valid: [bit, 'all rows of a matrix are stored'],
          bank: [shapes.bank, 'bank of that matrix'],
        },
        count: [count, 'saturated elements of that matrix, valid with done_valid'],
        any: [bit, 'that matrix has some, valid with done_valid'],
      })
      const { store } = inputs

      const stored = m.register('stored', bit, 'a row was stored', { reset: 0 })
      const ended = m.register('ended', bit, 'it was the last of its matrix')
      const storedBank = m.register('stored_bank', shapes.bank, 'bank of its matrix')
      const ones = onesOf(m, store.saturated, lanes)
      const added = m.register('added', ones.shape, 'elements of that row that saturated')
      const meaning = 'saturated elements of the rows before'
      const even = m.register('before', count, meaning, { reset: 0 })
      // Rows of two matrices come in turn, in banks of which one is even and one is odd.
      const odd = needs.pairs
        ? m.register('before_odd', count, `${meaning}, in an odd bank`, { reset: 0 })
        : undefined
      m.assign(stored, store.valid)
      m.assign(ended, store.ends)
      m.assign(storedBank, store.bank)
      m.assign(added, ones)
      const isOdd = storedBank.bit(0)
      const earlier = odd ? mux(isOdd, odd, even) : even
      const sum = m.let('sum', earlier.add(added).fit(count), 'with those of this row')
      const isDone = m.let('matrix_done', stored.and(ended), 'all rows of a matrix are stored')
      const after = mux(isDone, 0, sum)
      if (odd) {
        m.when(stored.and(isOdd), () => m.assign(odd, after))
        m.when(stored.and(isOdd.not()), () => m.assign(even, after))
      } else m.when(stored, () => m.assign(even, after))
      m.connect(outputs, {
        done: { valid: isDone, bank: storedBank },
        count: sum,
        any: earlier.any().or(added.any()),
      })
      const rows = mostStores(program) / lanes
      m.formal(f =>
        saturationCounterProperties(
          m,
          f,
          { lanes, rows },
          {
            ...{ store: store.valid, ends: store.ends, bank: store.bank },
            ...{ saturated: store.saturated, done: outputs.done.valid, count: outputs.count },
            ...{ some: outputs.any, before: odd ? [even, odd] : [even] },
          },
        ),
      )
      return { inputs, outputs }
    },
  )

/** How many bits are set, as a tree of adders. */
function onesOf(m: Builder, bits: Value, width: number): Value {
  let level = Array.from({ length: width }, (_, at) => bits.bit(at))
  while (level.length > 1) {
    const group = width / level.length
    const sums = level.filter((_, at) => at % 2 === 0)
    level = sums.map((even, at) => {
      const odd = level[2 * at + 1]
      const sum = odd === undefined ? even : even.add(odd)
      if (sums.length === 1) return sum
      const note = `elements ${2 * group * at} to ${2 * group * (at + 1) - 1} that saturated`
      return m.let(`ones_${2 * group}_${at}`, sum, note)
    })
  }
  return level[0] ?? bits
}
