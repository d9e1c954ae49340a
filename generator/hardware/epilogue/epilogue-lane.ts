import {
  bit,
  constant,
  defineModule,
  mux,
  type Port,
  type Shape,
  select,
  signed,
  unsigned,
  type Value,
} from '../../hdl/index.ts'
import { indexBits } from '../../program/words/layout.ts'
import { sumNote } from '../array/mac-cell.ts'
import { addendPorts, signedAddend } from '../machine/epilogue-addend.ts'
import type { Machine } from '../machine/machine.ts'
import { plainResultWidths } from '../machine/operand-widths.ts'
import { stages } from '../machine/stages.ts'
import { epilogueLaneProperties } from '../properties/epilogue-lane.ts'

const isData = { isData: true }

/** One element of a result row: addends, round half up, saturate, mask. */
export const epilogueLane = (machine: Machine) =>
  defineModule(
    {
      name: 'epilogue_lane',
      summary: 'Turns a dot product into the value that is stored: add, round, saturate, mask.',
      notes: ['One stage each: the addends; the sum; rounding, saturation and mask.'],
      source: 'generator/hardware/epilogue/epilogue-lane.ts',
    },
    m => {
      const { choices, needs } = machine
      const { epilogue } = machine.pipeline
      const { RESULT_W, DATA_W } = plainResultWidths(m, machine)
      const SUM_W = m.parameter('SUM_W', machine.sumWidth, sumNote)
      const data = signed(DATA_W)
      const wide = signed(RESULT_W)
      const cycles = epilogue === 0 ? 'two' : epilogue + 2
      m.clock()
      const inputs = m.inputs({
        takeUnit: [bit, 'add the unit term'],
        unit: [wide, 'unit term: the operand beside the result'],
        ...(needs.addends && { addend: addendPorts(data) }),
        ...shiftPort('unitShift', choices.unitShift),
        ...shiftPort('addendShift', choices.addendShift),
        ...shiftPort('roundShift', choices.resultShift),
        dot: [signed(SUM_W), 'dot product, one cycle later'],
        keep: [bit, 'the element is not masked, two cycles later'],
        ...shiftPort('resultShift', choices.resultShift),
        ...(choices.intoWidth.length > 1 && {
          isWide: [bit, 'the stored matrix is an intermediate'] as Port,
        }),
      })
      const { takeUnit, unit, addend, dot, keep, isWide } = inputs

      const zero = constant(0, wide)
      const unitTerm = m.let('unit_term', mux(takeUnit, unit, zero), 'the unit term, if it counts')
      const addendTerm = addend && signedAddend(m, addend)
      const halves = choices.resultShift.map(by => (by === 0 ? 0 : 2 ** (by - 1)))
      const halfShape = unsigned(Math.max(...choices.resultShift, 1))
      const shifted = (name: string, term: Value, shifts: readonly number[], index?: Value) =>
        m.let(
          `${name}_part`,
          choose(
            shifts.map(by => term.shl(by)),
            index,
          ),
          `${name} at the binary point of the sum`,
        )
      const unitPart = shifted('unit', unitTerm, choices.unitShift, inputs.unitShift)
      const both =
        addendTerm === undefined
          ? unitPart
          : unitPart.add(shifted('addend', addendTerm, choices.addendShift, inputs.addendShift))
      const addends = both.add(
        choose(
          halves.map(value => constant(value, halfShape)),
          inputs.roundShift,
        ),
      )

      const extraNote = 'addends, and half a unit for rounding'
      const extra = m.register('extra', addends.shape, extraNote, isData)
      m.assign(extra, addends)
      const sum = dot.add(extra)
      const total = m.register('total', sum.shape, 'dot product and addends', isData)
      m.assign(total, sum)
      const nearest = choose(
        choices.resultShift.map(by => total.shr(by)),
        inputs.resultShift,
      )
      const rounded = m.let('rounded', nearest, 'rounded half up')
      const least = choices.intoWidth[0] ?? machine.dataWidth
      const narrower = least < machine.program.width ? signed(least) : undefined
      const { kept, over } = limited(rounded, { isWide, data, wide, least, narrower })
      const result = mux(keep, kept, zero)
      const lost = keep.and(over)
      const value = stages(m, 'value', result, epilogue, 'the value', isData)(epilogue)
      const saturated = stages(
        m,
        'saturated',
        lost,
        epilogue,
        'it lost magnitude',
        isData,
      )(epilogue)
      const outputs = m.drive({
        value: [value, `the value to store, ${cycles} cycles later`],
        saturated: [saturated, 'the value lost magnitude'],
      })
      m.formal(f =>
        epilogueLaneProperties(m, f, choices, {
          ...{ takeUnit, unit, dot, keep, rounded, isWide, late: epilogue },
          ...{ value: outputs.value, saturated: outputs.saturated, added: addend },
          ...{ unitShift: inputs.unitShift, addendShift: inputs.addendShift },
          ...{ roundShift: inputs.roundShift, resultShift: inputs.resultShift },
          narrowWidth: least,
          wideWidth: machine.resultWidth,
        }),
      )
      return { inputs, outputs }
    },
  )

/** What a value may be stored as: an operand, a wider intermediate, or either as `isWide` says. */
interface Limits {
  readonly isWide: Value | undefined
  readonly data: Shape
  readonly wide: Shape
  /** Bits of the narrowest store; its shape where it is narrower than an operand. */
  readonly least: number
  readonly narrower: Shape | undefined
}

/** The value that is stored, and whether it lost magnitude. */
function limited(rounded: Value, { isWide, data, wide, least, narrower }: Limits) {
  const usual = isWide === undefined && least !== data.width.value ? wide : data
  const narrow = narrower ?? usual
  const kept = rounded.saturate(narrow).extend(wide)
  const over = rounded.overflows(narrow)
  if (isWide === undefined) return { kept, over }
  return {
    kept: mux(isWide, rounded.saturate(wide), kept),
    over: mux(isWide, rounded.overflows(wide), over),
  }
}

/** The number of a shift, where there is more than one to choose. */
function shiftPort<Name extends string>(name: Name, shifts: readonly number[]) {
  const port: Port = [unsigned(indexBits(shifts.length)), `chooses the shift: ${shifts.join(', ')}`]
  return (shifts.length < 2 ? {} : { [name]: port }) as { readonly [N in Name]?: Port }
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
