import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import type { Program } from '../../../../generator/program/program.ts'
import {
  hasPort,
  type Inputs,
  inputsOf,
  machineFor,
  randomNumbers,
  survivors,
} from '../../../support/unit.ts'
import { named, requests } from '../requests.ts'

const writePorts = ['fill', 'store'] as const
const readPorts = ['left', 'right', 'operand', 'addend', 'unload'] as const

/**
 * Random reads and writes, no two of which want one bank of one copy; a word that is written in the
 * cycle in which it is read is not used.
 */
function check(unit: ModuleIR, { input: { rows: k }, tile: P }: Program): void {
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  const random = randomNumbers(9)
  const bitsOf = (name: string) =>
    unit.ports.find(port => port.name === name)?.shape.width.value ?? 0
  const [tiles, banks] = [((k / P) * (k / P + 1)) / 2, 2 ** bankBits(unit)]
  const writes = writePorts.filter(name => hasPort(unit, flagOf(name)))
  const reads = readPorts.filter(name => hasPort(unit, flagOf(name)))
  const width = bitsOf(`${writes[0]}_data`) / P
  const content = new Map<string, bigint>()
  let due: readonly (readonly [name: string, word: bigint])[] = []
  for (let cycle = 0; cycle < 600; cycle += 1) {
    for (const [name, word] of due)
      expect({ cycle, name, word: running.peek(`${name}_word`) }).toEqual({ cycle, name, word })
    // Every port has a bank of its own in this cycle where there are as many, else only one works.
    const shift = random(banks)
    const place = () => ({ tile: random(Math.min(tiles, 3)), row: random(P) })
    const access = (name: string, n: number, of: number): Access => ({
      ...{ name, ...place(), bank: (shift + n) % banks },
      isNow: of <= banks ? random(4) > 0 : cycle % of === n,
    })
    const written = writes.map((name, n) => ({
      ...access(name, n, writes.length),
      data: wideNumber(random, bitsOf(`${name}_data`)),
      lanes: hasPort(unit, 'store_elements') && name === 'store' ? random(2 ** P) : 2 ** P - 1,
    }))
    const read = reads.map((name, n) => access(name, n, reads.length))
    ask(inputs, written, read)
    running.step()
    // Another port may read in the same bank: a word is there for one cycle.
    due = read
      .filter(({ isNow }) => isNow)
      .map(one => [one.name, content.get(keyOf(one)) ?? 0n] as const)
    for (const one of written.filter(({ isNow }) => isNow)) {
      const mask = maskOf(one.lanes, P, width)
      const old = content.get(keyOf(one)) ?? 0n
      content.set(keyOf(one), (old & ~mask) | (one.data & mask))
    }
  }
  expect(inputs.neverSet()).toEqual([])
}

/** A port and the word that it reads or writes, if it works in this cycle. */
interface Access {
  readonly name: string
  readonly bank: number
  readonly tile: number
  readonly row: number
  readonly isNow: boolean
}

interface Write extends Access {
  readonly data: bigint
  readonly lanes: number
}

function ask(inputs: Inputs, written: readonly Write[], read: readonly Access[]): void {
  for (const { name, isNow, tile, row, bank } of [...written, ...read])
    inputs.set({
      [flagOf(name)]: isNow,
      [`${name}_tile`]: tile,
      [`${name}_row`]: row,
      [`${name}_bank`]: bank,
    })
  for (const { name, data, lanes } of written)
    inputs.set({ [`${name}_data`]: data, ...(name === 'store' && { store_elements: lanes }) })
}

const keyOf = ({ bank, tile, row }: Access) => `${bank} ${tile} ${row}`

/** The bits of those elements of a word. */
const maskOf = (lanes: number, P: number, width: number): bigint =>
  Array.from({ length: P }, (_, c) => c)
    .filter(c => (lanes >> c) & 1)
    .reduce((bits, c) => bits | (((1n << BigInt(width)) - 1n) << BigInt(c * width)), 0n)

/** The port that says that a word is written or read now. */
const flagOf = (name: string): string =>
  writePorts.some(write => write === name) ? `${name}_valid` : `${name}_read`

const bankBits = (unit: ModuleIR): number =>
  Math.max(
    0,
    ...unit.ports.filter(({ name }) => name.endsWith('_bank')).map(one => one.shape.width.value),
  )

const wideNumber = (random: (below: number) => number, bits: number): bigint =>
  Array.from({ length: Math.ceil(bits / 16) }).reduce<bigint>(
    made => BigInt.asUintN(bits, (made << 16n) | BigInt(random(2 ** 16))),
    0n,
  )

const bufferNames = ['input_buffer', 'output_buffer', 'work_buffer_e', 'work_buffer_d']

describe('a buffer gives back what was written into it, a bank each:', () => {
  test.each(named)('$name', ({ request }) => {
    const { program, find } = machineFor(request)
    const units = bufferNames.flatMap(name => find(name) ?? [])
    expect(units.length).toBeGreaterThan(1)
    for (const unit of units) check(unit, program)
  })

  test('a buffer with one operator changed is found out', () => {
    const { program, unit } = machineFor(requests.blocked)
    const { alive, all } = survivors(unit('output_buffer'), one => check(one, program))
    expect(alive).toBeLessThan(all / 10)
  })
})
