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

/** A beat of a frame, by its number. */
interface Sent {
  readonly ending: Ending
  readonly beat: number
  readonly isLast: boolean
}

const beatsOf = (ending: Ending, length: number): Sent[] =>
  Array.from({ length }, (_, beat) => ({ ending, beat, isLast: beat === length - 1 }))

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
  const lengthOf = (ending: Ending) =>
    ({ right: beats, early: 1 + random(beats - 1), late: beats + 1 + random(5) })[ending]
  const sent = endings.flatMap(ending => beatsOf(ending, lengthOf(ending)))
  for (let at = 0; at < sent.length; ) {
    const { ending, beat, isLast } = sent[at] as Sent
    const values = Array.from({ length: P }, () => random(2 ** width) - 2 ** (width - 1))
    const isOffered = random(4) > 0
    if (full !== 0 && random(20) === 0) full = 0
    const isFree = ((full >> bank) & 1) === 0
    inputs.set({
      ...{ tvalid: isOffered, tlast: isLast, tdata: packed(values, width), full },
      ...{ output_claimed: 0, output_done: 0, output_bank: 0, output_row: 0 },
    })
    const isTaken = isOffered && isFree
    const inFrame = isTaken && beat < beats
    const isLoaded = inFrame && isLast && beat === beats - 1
    const [row, column] = [Math.floor((beat * P) / k), ((beat * P) % k) / P]
    const taken = { row, column, values, bank, width }
    const wanted = {
      tready: BigInt(isFree),
      frame_error: BigInt(inFrame && isLast !== (beat === beats - 1)),
      ...loaded(isLoaded, bank),
      ...filled(inFrame, taken),
      ...(hasPort(unit, 'blocks_valid') && blocks(inFrame, taken)),
    }
    const seen = Object.keys(wanted).map(name => [name, running.peek(name)])
    expect({ ending, beat, ...Object.fromEntries(seen) }).toEqual({ ending, beat, ...wanted })
    running.step()
    if (isLoaded) full |= 1 << bank
    if (isLoaded) bank = (bank + 1) % banks
    if (isTaken) at += 1
  }
  expect(inputs.neverSet()).toEqual([])
}

/** A beat of a matrix: its row, its column of tiles, its elements. */
interface Beat {
  readonly row: number
  readonly column: number
  readonly values: readonly number[]
  readonly bank: number
  readonly width: number
}

type Wanted = Readonly<Record<string, bigint>>

/** The bank whose matrix is there. */
const loaded = (isLoaded: boolean, bank: number): Wanted => ({
  loaded_valid: BigInt(isLoaded),
  ...(isLoaded && { loaded_bank: BigInt(bank) }),
})

/** A word for the input buffer: the elements below the diagonal, of tiles that are not above it. */
function filled(inFrame: boolean, beat: Beat): Wanted {
  const { row, column, values } = beat
  const P = values.length
  if (!inFrame || column > Math.floor(row / P)) return { fill_valid: 0n }
  const kept = values.map((value, c) => (column * P + c < row ? value : 0))
  return { fill_valid: 1n, ...wordFor('fill', kept, beat) }
}

/** A word for the output buffer: of a tile on the diagonal the element within a block of two. */
function blocks(inFrame: boolean, beat: Beat): Wanted {
  const { row, column, values } = beat
  const P = values.length
  if (!inFrame || column !== Math.floor(row / P)) return { blocks_valid: 0n }
  const isBlock = (c: number) => row % 2 === 1 && column * P + c === row - 1
  const elements = values.map((value, c) => (isBlock(c) ? value : 0))
  return { blocks_valid: 1n, ...wordFor('blocks', elements, beat) }
}

function wordFor(port: string, elements: readonly number[], beat: Beat): Wanted {
  const { row, column, bank, width } = beat
  const P = elements.length
  const tileRow = Math.floor(row / P)
  return {
    [`${port}_bank`]: BigInt(bank),
    [`${port}_tile`]: BigInt((tileRow * (tileRow + 1)) / 2 + column),
    [`${port}_row`]: BigInt(row % P),
    [`${port}_data`]: packed(elements, width),
  }
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
