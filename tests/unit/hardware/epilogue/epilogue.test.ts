import { describe, expect, test } from 'vitest'
import { bitExact } from '../../../../generator/golden/arithmetic.ts'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import type { Op } from '../../../../generator/program/program.ts'
import { type TileProduct, walk } from '../../../../generator/program/walk.ts'
import { packed, unpacked } from '../../../../sim/language/beats.ts'
import {
  hasPort,
  inputsOf,
  type MachineOf,
  machineFor,
  numberOf,
  randomNumbers,
  survivors,
} from '../../../support/unit.ts'
import { isChanged, resultRow } from '../../program/support/places.ts'
import { named, requests } from '../requests.ts'

/** A result row on its way: row `p` that the array makes of a tile. */
interface Row {
  readonly number: number
  readonly op: Op
  readonly tileRow: number
  readonly column: number
  readonly p: number
  readonly bank: number
  readonly ends: boolean
  readonly sums: readonly number[]
  readonly unit: readonly number[]
  readonly addend: readonly number[]
}

/** The elements that the golden model stores, and those that saturate. */
function stored({ op, tileRow, column, p, sums, unit, addend }: Row, P: number) {
  const i = tileRow * P + (op.shape === 'row' ? p : resultRow(op, p))
  const elements = sums.map((dot, c) => {
    const j = column * P + c
    const isOn = (band: Op['into']['band']) => i - j >= band.first && i - j <= band.last
    const unitPart = op.unit === 'none' ? 0 : (unit[c] ?? 0) * 2 ** op.shift.unit
    const isAdded = op.addend !== null && isOn(op.addend.band)
    const added = isAdded ? (op.addend?.sign ?? 0) * (addend[c] ?? 0) * 2 ** op.shift.addend : 0
    const sum = dot + unitPart + added
    const isKept = isOn(op.into.band) && isChanged(op, i, j)
    // What comes out as it was has been counted when it was new.
    return isKept
      ? { value: bitExact.store(sum, op), over: isOn(op.fresh) && bitExact.saturates(sum, op) }
      : { value: 0, over: false }
  })
  const lanes = sums.map((_, c) => isChanged(op, i, column * P + c))
  return { row: i % P, elements, lanes }
}

const flags = (bits: readonly boolean[]): number =>
  bits.reduce((all, one, c) => all | (Number(one) << c), 0)

/** Rows of all operations, one a cycle; now and then none. */
function check(unit: ModuleIR, { program, encoding }: MachineOf): void {
  const { tile: P, pipeline, ops } = program
  const tiles = ops.map(op => [...walk(op, program)].filter(({ last }) => last))
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  const widthOf = (name: string) =>
    unit.ports.find(port => port.name === name)?.shape.width.value ?? P
  const random = randomNumbers(10)
  const number = (bits: number) => random(2 ** bits) - 2 ** (bits - 1)
  const row = (): Row | undefined => {
    if (random(8) === 0) return undefined
    const which = random(ops.length)
    const op = ops[which] as Op
    const made = tiles[which] ?? []
    const { row: tileRow, column, lane } = made[random(made.length)] as TileProduct
    const numbers = (name: string) =>
      Array.from({ length: P }, () => number(1 + random(widthOf(name) / P)))
    const p = op.shape === 'row' ? lane : random(op.shape === 'half' ? P / 2 : P)
    return {
      ...{ number: which, op, tileRow, column, p },
      ...{ bank: random(2), ends: random(4) === 0 },
      ...{ sums: numbers('sums'), unit: numbers('unit'), addend: numbers('addend') },
    }
  }
  const rows = Array.from({ length: 300 }, row)
  const { mac, epilogue } = pipeline
  running.reset()
  for (let cycle = 0; cycle < rows.length; cycle += 1) {
    const [now, unitNow, sumsNow] = [rows[cycle], rows[cycle - 2 - mac], rows[cycle - 3 - mac]]
    inputs.set({ result_valid: now !== undefined })
    if (now)
      inputs.set({
        result_op: now.number,
        result_tile: (now.tileRow * (now.tileRow + 1)) / 2 + now.column,
        result_diagonal: now.tileRow - now.column,
        result_array_row: now.op.shape === 'row' ? 0 : now.p,
        result_row: now.p,
        result_is_single: now.op.shape === 'row',
        result_bank: now.bank,
        result_ends: now.ends,
      })
    if (unitNow)
      inputs.set({
        unit: packed(unitNow.unit, widthOf('unit') / P),
        addend: packed(unitNow.addend, widthOf('addend') / P),
      })
    if (sumsNow) inputs.set({ sums: packed(sumsNow.sums, widthOf('sums') / P) })
    const leaves = rows[cycle - 1]
    const leaving = leaves ? 2 ** (leaves.op.shape === 'row' ? 0 : leaves.p) : 0
    expect(numberOf(running, 'leaving')).toBe(leaving)
    const done = rows[cycle - 4 - mac - epilogue]
    if (cycle >= 4 + mac + epilogue) expect(numberOf(running, 'store_valid')).toBe(done ? 1 : 0)
    if (done) {
      const { row: at, elements, lanes } = stored(done, P)
      const wanted = {
        store_bank: done.bank,
        store_tile: (done.tileRow * (done.tileRow + 1)) / 2 + done.column,
        store_row: at,
        store_ends: Number(done.ends),
        store_saturated: flags(elements.map(({ over }) => over)),
        ...(hasPort(unit, 'store_elements') && { store_elements: flags(lanes) }),
        ...(hasPort(unit, 'store_buffer') && {
          store_buffer: encoding.choices.into.indexOf(done.op.into.buffer),
        }),
      }
      const seen = Object.keys(wanted).map(name => [name, numberOf(running, name)])
      expect({ cycle, ...Object.fromEntries(seen) }).toEqual({ cycle, ...wanted })
      const data = unpacked(running.peek('store_data'), P, widthOf('store_data') / P)
      expect({ cycle, data }).toEqual({ cycle, data: elements.map(({ value }) => value) })
    }
    running.step()
  }
  expect(inputs.neverSet()).toEqual([])
}

describe('the epilogue adds, rounds, saturates, masks and stores rows as the golden model does:', () => {
  test.each([
    ...named,
    { name: 'more stages', request: { ...requests.doubling, epiloguePipeline: 1, macPipeline: 2 } },
  ])('$name', ({ request }) => {
    const machine = machineFor(request)
    check(machine.unit('epilogue'), machine)
  })

  test('an epilogue with one operator changed is found out', () => {
    const machine = machineFor(requests['neumann, refined'])
    const { alive, all } = survivors(machine.unit('epilogue'), one => check(one, machine))
    expect(alive).toBeLessThan(all / 10)
  })
})
