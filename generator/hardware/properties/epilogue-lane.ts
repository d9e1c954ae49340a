import {
  bit,
  constant,
  type FormalBuilder,
  mux,
  select,
  signed,
  type Value,
} from '../../hdl/index.ts'
import type { Choices } from '../../program/words/encode.ts'
import type { Addend } from '../machine/epilogue-addend.ts'
import type { Builder } from '../machine/stages.ts'
import { past } from './past.ts'

/** What goes in, in the cycle in which each comes, and what comes out. */
export interface LaneParts {
  readonly takeUnit: Value
  readonly unit: Value
  readonly added: Addend | undefined
  readonly unitShift: Value | undefined
  readonly addendShift: Value | undefined
  readonly roundShift: Value | undefined
  readonly dot: Value
  readonly keep: Value
  readonly resultShift: Value | undefined
  readonly isWide: Value | undefined
  /** The sum, shifted and rounded. */
  readonly rounded: Value
  readonly value: Value
  readonly saturated: Value
  readonly narrowWidth: number
  readonly wideWidth: number
  /** Registers behind saturation and mask. */
  readonly late: number
}

/** The lane computes what its definition says, for all inputs: of sum, rounding, saturation and mask. */
export function epilogueLaneProperties(
  m: Builder,
  f: FormalBuilder,
  { unitShift: unitShifts, addendShift: addendShifts, resultShift: resultShifts }: Choices,
  parts: LaneParts,
): void {
  const { unit, rounded, keep, isWide, narrowWidth, wideWidth, late } = parts
  const filled = [f.started()]
  for (let n = 2; n <= 2 + late; n++) {
    const register = m.register(`filled_${n}`, bit, `${n} clock edges have been seen`)
    f.initial(register, 0)
    m.assign(register, filled.at(-1) ?? register)
    filled.push(register)
  }
  const when = filled[1] ?? f.started()

  const times = (value: Value, shifts: readonly number[], index: Value | undefined): Value =>
    byIndex(
      shifts.map(by => value.shl(by)),
      index,
    )
  const addendOf = (addend: Addend | undefined): Value | number => {
    if (addend === undefined) return 0
    const scaled = times(addend.value, addendShifts, parts.addendShift)
    const signedPart = mux(addend.subtract, constant(0, signed(1)).sub(scaled), scaled)
    return mux(addend.take, signedPart, 0)
  }
  const added = mux(parts.takeUnit, times(unit, unitShifts, parts.unitShift), 0)
  const others = past(
    m,
    'others',
    m.let('others', added.add(addendOf(parts.added)), 'what is added to the dot product'),
  )
  const exact = past(m, 'exact', m.let('exact', parts.dot.add(others), 'the exact sum'))

  if (parts.roundShift && parts.resultShift) {
    const before = past(m, 'round_shift', parts.roundShift)
    const same = past(m, 'round_shift_2', before)
    f.assume(
      'one_shift',
      'A row is rounded for the shift that it gets.',
      parts.resultShift.eq(same),
      { when },
    )
  }
  const isNearest = byIndex(
    resultShifts.map(by => nearest(rounded, exact, by)),
    parts.resultShift,
  )
  f.assert(
    'rounds_half_up',
    'What is rounded is the sum over 2^shift to the nearest integer, halves up.',
    isNearest,
    { when },
  )

  const limit = (of: (width: number) => bigint): Value => {
    const one = (width: number) => constant(of(width), signed(wideWidth))
    return isWide ? mux(isWide, one(wideWidth), one(narrowWidth)) : one(narrowWidth)
  }
  const most = m.let(
    'most',
    limit(width => 2n ** BigInt(width - 1) - 1n),
  )
  const least = m.let(
    'least',
    limit(width => -(2n ** BigInt(width - 1))),
  )
  const isAbove = rounded.gt(most)
  const isBelow = rounded.lt(least)
  const clamped = mux(isAbove, most, mux(isBelow, least, rounded.fit(signed(wideWidth))))
  let value = mux(keep, clamped, 0)
  let over = keep.and(isAbove.or(isBelow))
  for (let n = 1; n <= late; n++) {
    value = past(m, `value_${n}`, value)
    over = past(m, `saturated_${n}`, over)
  }
  const out = { when: filled[1 + late] ?? when }
  f.assert(
    'saturates',
    'The value is the nearest one of the stored format, or 0 where it is masked.',
    parts.value.eq(value),
    out,
  )
  f.assert(
    'reports',
    'Saturation is reported just where it changed a value that is kept.',
    parts.saturated.eq(over),
    out,
  )
}

/** Whether 2^by q lies within half of 2^by of the sum; halfway below counts, halfway above does not. */
function nearest(q: Value, exact: Value, by: number): Value {
  if (by === 0) return q.eq(exact)
  const twice = exact.shl(1)
  const grid = q.shl(by + 1)
  const half = 2 ** by
  return grid
    .sub(half)
    .le(twice)
    .and(twice.lt(grid.add(half)))
}

function byIndex(values: readonly Value[], index: Value | undefined): Value {
  const [first, ...others] = values
  if (first === undefined) throw new Error('there is nothing to choose from')
  if (index === undefined || others.length === 0) return first
  return select(
    index,
    others.map((value, place) => ({ when: place + 1, value })),
    first,
  )
}
