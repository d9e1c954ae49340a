import { describe, expect, test } from 'vitest'
import { bitExact } from '../../../../generator/golden/arithmetic.ts'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import type { Op } from '../../../../generator/program/program.ts'
import { type TileProduct, walk } from '../../../../generator/program/walk.ts'
import { packed } from '../../../../sim/language/beats.ts'
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
  const i = tileRow * P + (op.granularity === 'row' ? p : resultRow(op, p))
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
    const p = op.granularity === 'row' ? lane : random(op.granularity === 'half' ? P / 2 : P)
    return {
      ...{ number: which, op, tileRow, column, p },
      ...{ bank: random(2), ends: random(4) === 0 },
      ...{ sums: numbers('sums'), unit: numbers('unit'), addend: numbers('addend') },
    }
  }
  const rows = Array.from({ length: 300 }, row)
  const { mac, epilogue } = pipeline
  const stages = 4 + mac + epilogue
  const word = (of: Row | undefined, name: 'unit' | 'addend' | 'sums') =>
    of && { [name]: packed(of[name], widthOf(name) / P) }
  running.reset()
  for (let cycle = 0; cycle < rows.length; cycle += 1) {
    const [unitNow, sumsNow] = [rows[cycle - 2 - mac], rows[cycle - 3 - mac]]
    inputs.set({
      ...announced(rows[cycle]),
      ...{ ...word(unitNow, 'unit'), ...word(unitNow, 'addend'), ...word(sumsNow, 'sums') },
    })
    expect(numberOf(running, 'leaving')).toBe(leavingOf(rows[cycle - 1]))
    const wanted = cycle < stages ? {} : storeOf(rows[cycle - stages], unit, encoding, P)
    const seen = Object.keys(wanted).map(name => [name, running.peek(name)])
    expect({ cycle, ...Object.fromEntries(seen) }).toEqual({ cycle, ...wanted })
    running.step()
  }
  expect(inputs.neverSet()).toEqual([])
}

/** What the epilogue is told of a row that is on its way; of none that it is none. */
const announced = (row: Row | undefined) =>
  row === undefined
    ? { result_valid: 0 }
    : {
        result_valid: 1,
        result_op: row.number,
        result_tile: tileOf(row),
        result_diagonal: row.tileRow - row.column,
        result_array_row: arrayRow(row),
        result_row: row.p,
        result_is_single: row.op.granularity === 'row',
        result_bank: row.bank,
        result_ends: row.ends,
      }

const tileOf = ({ tileRow, column }: Row): number => (tileRow * (tileRow + 1)) / 2 + column

/** A single row is computed in row 0 of the array. */
const arrayRow = ({ op, p }: Row): number => (op.granularity === 'row' ? 0 : p)

const leavingOf = (row: Row | undefined): number => (row === undefined ? 0 : 2 ** arrayRow(row))

/** What the ports of the store say of a row. */
function storeOf(
  row: Row | undefined,
  unit: ModuleIR,
  { choices }: MachineOf['encoding'],
  P: number,
): Readonly<Record<string, bigint>> {
  if (row === undefined) return { store_valid: 0n }
  const { row: at, elements, lanes } = stored(row, P)
  const bits = unit.ports.find(({ name }) => name === 'store_data')?.shape.width.value ?? P
  const values = elements.map(({ value }) => value)
  const numbers = {
    store_valid: 1,
    store_bank: row.bank,
    store_tile: tileOf(row),
    store_row: at,
    store_ends: Number(row.ends),
    store_saturated: flags(elements.map(({ over }) => over)),
    ...(hasPort(unit, 'store_elements') && { store_elements: flags(lanes) }),
    ...(hasPort(unit, 'store_buffer') && {
      store_buffer: choices.into.indexOf(row.op.into.buffer),
    }),
  }
  return {
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, BigInt(value)])),
    store_data: packed(values, bits / P),
  }
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
