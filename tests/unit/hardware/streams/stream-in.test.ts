import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import type { Program } from '../../../../generator/program/program.ts'
import { packed } from '../../../../sim/language/beats.ts'
import {
  hasPort,
  inputsOf,
  machineFor,
  numberOf,
  randomNumbers,
  survivors,
} from '../../../support/unit.ts'
import { requests } from '../requests.ts'

/** How the frames of a run end: as they should, a beat early or one late. */
type Ending = 'right' | 'early' | 'late'

const endings: readonly Ending[] = ['right', 'right', 'early', 'right', 'late', 'right', 'right']

/** The stream in: words that go to the buffer, in a stream that rests and banks that fill up. */
function check(
  unit: ModuleIR,
  { input: { rows: k }, tile: P, width }: Program,
  banks: number,
): void {
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  running.reset()
  // In the cycle after reset nothing is taken.
  expect(numberOf(running, 'tready')).toBe(0)
  running.step()
  const random = randomNumbers(7)
  const beats = (k * k) / P
  // Not so many that a bank is needed again before it is free.
  let [full, bank] = [0, 0]
  for (const ending of endings) {
    const length = { right: beats, early: 1 + random(beats - 1), late: beats + 1 + random(5) }[
      ending
    ]
    for (let beat = 0; beat < length; ) {
      const values = Array.from({ length: P }, () => random(2 ** width) - 2 ** (width - 1))
      const isLast = beat === length - 1
      const isOffered = random(4) > 0
      if (full !== 0 && random(20) === 0) full = 0
      const isFree = ((full >> bank) & 1) === 0
      inputs.set({
        ...{ tvalid: isOffered, tlast: isLast, tdata: packed(values, width), full },
        ...{ output_claimed: 0, output_done: 0, output_bank: 0, output_row: 0 },
      })
      const isTaken = isOffered && isFree
      const [row, column] = [Math.floor((beat * P) / k), ((beat * P) % k) / P]
      const tileRow = Math.floor(row / P)
      const inFrame = isTaken && beat < beats
      const isWrong = inFrame && isLast !== (beat === beats - 1)
      const isLoaded = inFrame && isLast && beat === beats - 1
      const isFilled = inFrame && column <= tileRow
      const kept = values.map((value, c) => (column * P + c < row ? value : 0))
      const wanted: Record<string, number | bigint> = {
        tready: Number(isFree),
        fill_valid: Number(isFilled),
        loaded_valid: Number(isLoaded),
        frame_error: Number(isWrong),
        ...(isLoaded && { loaded_bank: bank }),
        ...(isFilled && {
          fill_bank: bank,
          fill_tile: (tileRow * (tileRow + 1)) / 2 + column,
          fill_row: row % P,
          fill_data: packed(kept, width),
        }),
      }
      if (hasPort(unit, 'blocks_valid')) {
        const isDiagonal = inFrame && column === tileRow
        const isBlock = (c: number) => row % 2 === 1 && column * P + c === row - 1
        const elements = values.map((value, c) => (isBlock(c) ? value : 0))
        Object.assign(wanted, {
          blocks_valid: Number(isDiagonal),
          ...(isDiagonal && {
            blocks_bank: bank,
            blocks_tile: wanted['fill_tile'],
            blocks_row: wanted['fill_row'],
            blocks_data: packed(elements, width),
          }),
        })
      }
      const seen = Object.keys(wanted).map(name => [
        name,
        typeof wanted[name] === 'bigint' ? running.peek(name) : numberOf(running, name),
      ])
      expect({ ending, beat, ...Object.fromEntries(seen) }).toEqual({ ending, beat, ...wanted })
      running.step()
      if (isLoaded) {
        full |= 1 << bank
        bank = (bank + 1) % banks
      }
      if (isTaken) beat += 1
    }
  }
  expect(inputs.neverSet()).toEqual([])
}

describe('the input stream fills the buffer, and drops a frame that ends at the wrong beat:', () => {
  test.each([
    { name: 'one at work', banks: 2, request: requests['neumann, refined'] },
    { name: 'pairs of rows too', banks: 2, request: requests.blocked },
    { name: 'two at work', banks: 4, request: requests['two contexts'] },
  ])('$name', ({ request, banks }) => {
    const { program, unit } = machineFor(request)
    const own = unit('stream_in')
    check(own, program, banks)
  })

  test('a stream with one operator changed is found out', () => {
    const { program, unit } = machineFor(requests['neumann, refined'])
    const { alive, all } = survivors(unit('stream_in'), one => check(one, program, 2))
    expect(alive).toBeLessThan(all / 10)
  })

  test('a row that its output bank still holds is not taken', () => {
    const unit = machineFor(requests.blocked).unit('stream_in')
    const running = simulator(unit)
    const inputs = inputsOf(unit, running)
    running.reset()
    running.step()
    const readyWith = (values: Readonly<Record<string, number>>) => {
      inputs.set({ output_claimed: 0, output_done: 0, output_bank: 0, output_row: 0, ...values })
      return numberOf(running, 'tready')
    }
    expect(readyWith({})).toBe(1)
    expect(readyWith({ output_claimed: 1 })).toBe(0)
    const sent = { output_claimed: 1, output_done: 1 }
    expect(readyWith(sent)).toBe(0)
    expect(readyWith({ ...sent, output_row: 1 })).toBe(1)
    expect(readyWith({ ...sent, output_row: 1, output_bank: 1 })).toBe(0)
    expect(readyWith({ output_claimed: 2 })).toBe(1)
  })
})
