import { describe, expect, test } from 'vitest'
import { compile } from '../../../../generator/compile/compile.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { checkParity, withParity } from '../../../../generator/hardware/buffers/parity.ts'
import { type Machine, machineOf } from '../../../../generator/hardware/machine/machine.ts'
import {
  defineModule,
  type Expr,
  type ModuleIR,
  simulator,
  unsigned,
} from '../../../../generator/hdl/index.ts'
import { mutated } from '../../../support/mutated.ts'
import { inputsOf, numberOf, randomNumbers } from '../../../support/unit.ts'
import { requests } from '../requests.ts'

const header = { summary: 'A unit.', source: 'tests/unit/hardware/buffers/parity.test.ts' }
const width = 5

const isOdd = (bits: number): boolean => bits.toString(2).replaceAll('0', '').length % 2 === 1

/** A word that is kept with its parity, and read again with some bits inverted. */
function keptWord(machine: Machine, byElement: boolean): ModuleIR {
  const P = machine.lanes
  const ports = { byElement, width }
  const keptBits = P * width + (byElement ? P : 1)
  return defineModule({ name: 'kept_word', ...header }, m => {
    const data = m.input('data', unsigned(P * width), 'the word')
    const flips = m.input('flips', unsigned(keptBits), 'bits that are inverted')
    const kept = withParity(m, 'word', data, ports, machine)
    const { word, bad } = checkParity(m, 'read', kept.xor(flips), ports, machine)
    m.assign(m.output('kept', unsigned(keptBits), 'as it is kept'), kept)
    m.assign(m.output('word', unsigned(P * width), 'as it is read'), word)
    m.assign(m.output('bad', unsigned(P), 'elements of a wrong parity'), bad)
  })
}

function checkKept(unit: ModuleIR, P: number, byElement: boolean): void {
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  const random = randomNumbers(14)
  /** What has a parity bit above it: each element, or all of them. */
  const parts = byElement ? P : 1
  const bits = byElement ? width : P * width
  for (let time = 0; time < 200; time += 1) {
    const data = random(2 ** (P * width))
    const inverted = [random(parts * (bits + 1)), random(parts * (bits + 1))].slice(random(3))
    const flips = inverted.reduce((all, at) => all ^ (1n << BigInt(at)), 0n)
    inputs.set({ data, flips })
    const kept = running.peek('kept')
    const partAt = (of: bigint, n: number, size: number) =>
      Number(BigInt.asUintN(size, of >> BigInt(n * size)))
    const all = Array.from({ length: parts }, (_, n) => n)
    expect(all.map(n => isOdd(partAt(kept, n, bits + 1)))).toEqual(all.map(() => false))
    const read = kept ^ flips
    const word = all.map(n => Number(BigInt.asUintN(bits, BigInt(partAt(read, n, bits + 1)))))
    expect(all.map(n => partAt(running.peek('word'), n, bits))).toEqual(word)
    const bad = all.map(n => isOdd(partAt(read, n, bits + 1)))
    const marked = Array.from({ length: P }, (_, n) => bad[byElement ? n : 0])
    const seen = numberOf(running, 'bad')
    expect(Array.from({ length: P }, (_, n) => ((seen >> n) & 1) === 1)).toEqual(marked)
  }
  expect(inputs.neverSet()).toEqual([])
}

/** Copies of a unit in which parities, one after the other, are something else. */
function otherParities(unit: ModuleIR): ModuleIR[] {
  const isParity = (expr: Expr) => expr.kind === 'reduce' && expr.operator === 'parity'
  let count = 0
  mutated(unit, expr => {
    count += Number(isParity(expr))
    return expr
  })
  return Array.from({ length: count }, (_, n) => {
    let at = 0
    return mutated(unit, expr =>
      isParity(expr) && at++ === n ? ({ ...expr, operator: 'any' } as Expr) : expr,
    )
  })
}

describe('a bit that is inverted in a memory shows in the parity:', () => {
  const machine = machineOf(compile(parseConfig(requests.blocked)))

  test.each([
    { name: 'of its element', byElement: true },
    { name: 'of its word', byElement: false },
  ])('$name', ({ byElement }) => {
    const unit = keptWord(machine, byElement)
    checkKept(unit, machine.lanes, byElement)
    const others = otherParities(unit)
    expect(others.length).toBe(2)
    for (const other of others)
      expect(() => checkKept(other, machine.lanes, byElement)).toThrow('to deeply equal')
  })
})
