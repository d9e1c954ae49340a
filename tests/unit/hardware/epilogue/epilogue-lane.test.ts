import { describe, expect, test } from 'vitest'
import { bitExact } from '../../../../generator/golden/arithmetic.ts'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import type { Op } from '../../../../generator/program/program.ts'
import {
  inputsOf,
  type MachineOf,
  machineFor,
  numberOf,
  randomNumbers,
  survivors,
} from '../../../support/unit.ts'
import { named, requests } from '../requests.ts'

interface Element {
  readonly op: Op
  readonly dot: number
  readonly unit: number
  readonly addend: number
  readonly isAdded: boolean
  readonly keep: boolean
}

/** Numbers at the limits of a shape more often than by chance. */
function signedNumber(random: (below: number) => number, bits: number): number {
  const limit = 2 ** (bits - 1)
  const edges = [0, -1, 1, limit - 1, -limit]
  return random(3) === 0 ? (edges[random(5)] ?? 0) : random(2 * limit) - limit
}

/** The value that the golden model stores, and whether it loses magnitude. */
function stored({ op, dot, unit, addend, isAdded, keep }: Element): [number, number] {
  const unitPart = op.unit === 'none' ? 0 : unit * 2 ** op.shift.unit
  const addendPart = isAdded ? (op.addend?.sign ?? 0) * addend * 2 ** op.shift.addend : 0
  const sum = dot + unitPart + addendPart
  if (!keep) return [0, 0]
  return [bitExact.store(sum, op), Number(bitExact.saturates(sum, op))]
}

/** Feeds an element a cycle, each input in the stage in which it is taken. */
function check(unit: ModuleIR, { program, encoding: { choices } }: MachineOf): void {
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  const widthOf = (name: string) =>
    unit.ports.find(port => port.name === name)?.shape.width.value ?? 1
  const random = randomNumbers(2)
  const elements = Array.from({ length: 400 }, (_, n): Element => {
    const op = program.ops[n % program.ops.length] as Op
    // Sums of all sizes: one of all bits would nearly always saturate.
    const dot = signedNumber(random, 1 + random(widthOf('dot')))
    const unitBits = op.unit === 'left' ? op.right.width : (op.left?.width ?? program.width)
    return {
      ...{ op, dot, unit: signedNumber(random, unitBits), keep: random(8) > 0 },
      ...{ addend: signedNumber(random, widthOf('addend_value')), isAdded: op.addend !== null },
    }
  })
  const late = 2 + program.pipeline.epilogue
  for (let cycle = 0; cycle < elements.length + late; cycle += 1) {
    const [first, second, third] = [elements[cycle], elements[cycle - 1], elements[cycle - 2]]
    if (first)
      inputs.set({
        take_unit: first.op.unit !== 'none',
        unit: first.unit,
        addend_take: first.isAdded,
        addend_subtract: first.op.addend?.sign === -1,
        addend_value: first.addend,
        unit_shift: Math.max(0, choices.unitShift.indexOf(first.op.shift.unit)),
        addend_shift: Math.max(0, choices.addendShift.indexOf(first.op.shift.addend)),
        round_shift: choices.resultShift.indexOf(first.op.shift.result),
      })
    if (second) inputs.set({ dot: second.dot })
    if (third)
      inputs.set({
        keep: third.keep,
        result_shift: choices.resultShift.indexOf(third.op.shift.result),
        is_wide: choices.intoWidth.indexOf(third.op.into.width),
      })
    const done = elements[cycle - late]
    if (done) {
      const seen = [numberOf(running, 'value'), numberOf(running, 'saturated')]
      expect({ ...done, seen }).toEqual({ ...done, seen: stored(done) })
    }
    running.step()
  }
  expect(inputs.neverSet()).toEqual([])
}

describe('a lane of the epilogue stores what the golden model stores:', () => {
  test.each([
    ...named,
    { name: 'one more stage', request: { ...requests.doubling, epiloguePipeline: 1 } },
    { name: 'bounds of 4', request: { ...requests['neumann, refined'], boundT: 4, boundA: 2 } },
  ])('$name', ({ request }) => {
    const machine = machineFor(request)
    check(machine.unit('epilogue_lane'), machine)
  })

  test('a lane with one operator changed is found out', () => {
    const machine = machineFor(requests['neumann, refined'])
    const unit = machine.unit('epilogue_lane')
    const { alive, all } = survivors(unit, one => check(one, machine))
    expect(alive).toBeLessThan(all / 10)
  })
})
