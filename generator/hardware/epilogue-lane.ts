import {
  bit,
  constant,
  defineModule,
  type ModuleIR,
  mux,
  type Shape,
  select,
  signed,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import type { Choices } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Datapath } from './datapath.ts'
import type { Addend } from './epilogue-addend.ts'
import { plainWidths } from './operand-widths.ts'
import { epilogueLaneProperties } from './properties/epilogue-lane.ts'
import { type Builder, stages } from './stages.ts'

/** One element of a result row: addends, round half up, saturate, mask. */
export const epilogueLane = (datapath: Datapath, choices: Choices): ModuleIR =>
  defineModule(
    {
      name: 'epilogue_lane',
      summary: 'Turns a dot product into the value that is stored: add, round, saturate, mask.',
      notes: ['One stage each: the addends; the sum; rounding, saturation and mask.'],
      source: 'generator/hardware/epilogue-lane.ts',
    },
    m => {
      const { LEFT_W, DATA_W } = plainWidths(m, datapath)
      const SUM_W = m.parameter('SUM_W', datapath.sumWidth, 'bits of a dot product')
      const data = signed(DATA_W)
      const wide = signed(LEFT_W)
      m.clock()
      const takeUnit = m.input('take_unit', bit, 'add the unit term')
      const unit = m.input('unit', wide, 'unit term: the operand beside the result')
      const addend = choices.addend.length > 0 ? addendInputs(m, data) : undefined
      const unitShift = selectInput(m, 'unit_shift', choices.unitShift)
      const addendShift = selectInput(m, 'addend_shift', choices.addendShift)
      const roundShift = selectInput(m, 'round_shift', choices.resultShift)
      const dot = m.input('dot', signed(SUM_W), 'dot product, one cycle later')
      const keep = m.input('keep', bit, 'the element is not masked, two cycles later')
      const resultShift = selectInput(m, 'result_shift', choices.resultShift)
      const { epilogue } = datapath.pipeline
      const cycles = epilogue === 0 ? 'two' : epilogue + 2
      const value = m.output('value', wide, `the value to store, ${cycles} cycles later`)
      const saturated = m.output('saturated', bit, 'the value lost magnitude')

      const unitTerm = m.let('unit_term', mux(takeUnit, unit, constant(0, wide)))
      const addendTerm = addend && signedAddend(m, addend)
      const halves = choices.resultShift.map(by => (by === 0 ? 0 : 2 ** (by - 1)))
      const halfShape = unsigned(Math.max(...choices.resultShift, 1))
      const part = (name: string, values: readonly Value[], index: Value | undefined): Value =>
        m.let(name, choose(values, index))
      const unitPart = choices.unitShift.map(by => unitTerm.shl(by))
      const unitSum = part('unit_part', unitPart, unitShift)
      const addendPart = choices.addendShift.flatMap(by => addendTerm?.shl(by) ?? [])
      const withAddend = addendTerm
        ? unitSum.add(part('addend_part', addendPart, addendShift))
        : unitSum
      const addends = withAddend.add(
        choose(
          halves.map(value => constant(value, halfShape)),
          roundShift,
        ),
      )

      const extra = m.register('extra', addends.shape, 'addends, and half a unit for rounding', {
        isData: true,
      })
      m.assign(extra, addends)
      const sum = dot.add(extra)
      const total = m.register('total', sum.shape, 'dot product and addends', { isData: true })
      m.assign(total, sum)
      const shifted = choose(
        choices.resultShift.map(by => total.shr(by)),
        resultShift,
      )
      const rounded = m.let('rounded', shifted, 'rounded half up')
      const isWide =
        choices.intoWidth.length > 1
          ? m.input('is_wide', bit, 'the stored matrix is an intermediate')
          : undefined
      const { kept, over } = limited(rounded, { isWide, data, wide, only: choices.intoWidth[0] })
      const result = mux(keep, kept, constant(0, wide))
      const stored = stages(m, 'value', result, epilogue, 'the value', { isData: true })
      const marked = stages(m, 'saturated', keep.and(over), epilogue, 'it lost magnitude', {
        isData: true,
      })
      m.assign(value, stored(epilogue))
      m.assign(saturated, marked(epilogue))
      m.formal(f =>
        epilogueLaneProperties(m, f, choices, {
          ...{ takeUnit, unit, dot, keep, rounded, value, saturated },
          added: addend,
          ...{ unitShift, addendShift, roundShift, resultShift, isWide, late: epilogue },
          narrowWidth: (isWide ? undefined : choices.intoWidth[0]) ?? datapath.dataWidth,
          wideWidth: datapath.leftWidth,
        }),
      )
    },
  )

/** What a value may be stored as: an operand, a wider intermediate, or either as `isWide` says. */
interface Limits {
  readonly isWide: Value | undefined
  readonly data: Shape
  readonly wide: Shape
  /** Bits of every store, when they are all the same. */
  readonly only: number | undefined
}

/** The value that is stored, and whether it lost magnitude. */
function limited(rounded: Value, { isWide, data, wide, only }: Limits) {
  const narrow = isWide === undefined && only !== data.width.value ? wide : data
  const kept = rounded.saturate(narrow).extend(wide)
  const over = rounded.overflows(narrow)
  if (isWide === undefined) return { kept, over }
  return {
    kept: mux(isWide, rounded.saturate(wide), kept),
    over: mux(isWide, rounded.overflows(wide), over),
  }
}

const addendInputs = (m: Builder, data: Shape): Addend => ({
  take: m.input('take_addend', bit, 'add the addend'),
  subtract: m.input('subtract', bit, 'subtract the addend instead'),
  value: m.input('addend', data, 'addend'),
})

/** The addend with its sign; zero when none is taken. */
function signedAddend(m: Builder, { take, subtract, value }: Addend): Value {
  const taken = m.let('addend_taken', mux(take, value, constant(0, value.shape)))
  return m.let('addend_term', mux(subtract, taken.neg(), taken))
}

/** The number of a choice, where there is more than one thing to choose. */
function selectInput(m: Builder, name: string, options: readonly number[]): Value | undefined {
  if (options.length < 2) return undefined
  return m.input(
    name,
    unsigned(indexBits(options.length)),
    `chooses the shift: ${options.join(', ')}`,
  )
}

function choose(values: readonly Value[], index: Value | undefined): Value {
  const [first, ...others] = values
  if (first === undefined) throw new Error('there is nothing to choose from')
  if (index === undefined) return first
  return select(
    index,
    others.map((value, place) => ({ when: place + 1, value })),
    first,
  )
}
