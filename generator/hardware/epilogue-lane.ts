import {
  bit,
  constant,
  defineModule,
  type ModuleIR,
  mux,
  select,
  signed,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import type { Choices } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Datapath } from './datapath.ts'
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
      const takeAddend = m.input('take_addend', bit, 'add the addend')
      const subtract = m.input('subtract', bit, 'subtract the addend instead')
      const addend = m.input('addend', data, 'addend')
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
      const taken = m.let('addend_taken', mux(takeAddend, addend, constant(0, data)))
      const addendTerm = m.let('addend_term', mux(subtract, taken.neg(), taken))
      const halves = choices.resultShift.map(by => (by === 0 ? 0 : 2 ** (by - 1)))
      const halfShape = unsigned(Math.max(...choices.resultShift, 1))
      const part = (name: string, values: readonly Value[], index: Value | undefined): Value =>
        m.let(name, choose(values, index))
      const unitPart = choices.unitShift.map(by => unitTerm.shl(by))
      const addendPart = choices.addendShift.map(by => addendTerm.shl(by))
      const addends = part('unit_part', unitPart, unitShift)
        .add(part('addend_part', addendPart, addendShift))
        .add(
          choose(
            halves.map(value => constant(value, halfShape)),
            roundShift,
          ),
        )

      const extra = m.register('extra', addends.shape, 'addends, and half a unit for rounding')
      m.assign(extra, addends)
      const sum = dot.add(extra)
      const total = m.register('total', sum.shape, 'dot product and addends')
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
      const [width = datapath.dataWidth] = choices.intoWidth
      const only = width === datapath.dataWidth ? data : wide
      const narrow = isWide ? data : only
      const inData = {
        value: rounded.saturate(narrow).extend(wide),
        over: rounded.overflows(narrow),
      }
      const inWide = { value: rounded.saturate(wide), over: rounded.overflows(wide) }
      const kept = isWide ? mux(isWide, inWide.value, inData.value) : inData.value
      const over = isWide ? mux(isWide, inWide.over, inData.over) : inData.over
      const stored = stages(m, 'value', mux(keep, kept, constant(0, wide)), epilogue, 'the value')
      const marked = stages(m, 'saturated', keep.and(over), epilogue, 'it lost magnitude')
      m.assign(value, stored(epilogue))
      m.assign(saturated, marked(epilogue))
      m.formal(f =>
        epilogueLaneProperties(m, f, choices, {
          ...{ takeUnit, unit, dot, keep, rounded, value, saturated },
          added: { take: takeAddend, subtract, addend },
          ...{ unitShift, addendShift, roundShift, resultShift, isWide, late: epilogue },
          narrowWidth: isWide ? datapath.dataWidth : width,
          wideWidth: datapath.leftWidth,
        }),
      )
    },
  )

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
