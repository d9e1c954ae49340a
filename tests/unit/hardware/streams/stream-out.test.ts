import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import type { Program } from '../../../../generator/program/program.ts'
import { hasPort, inputsOf, machineFor, randomNumbers, survivors } from '../../../support/unit.ts'
import { requests } from '../requests.ts'

/** Matrices come in turn into the banks; every beat is taken when it pleases the other side. */
function check(unit: ModuleIR, { input: { rows: k }, tile: P }: Program, banks: number): void {
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  running.reset()
  const random = randomNumbers(8)
  const beats = (k * k) / P
  let store: Banks = { full: 0, saturated: 0, came: 0 }
  let [sent, fetched] = [0, 0]
  let held: Place | undefined
  for (let cycle = 0; sent < matrices * beats; cycle += 1) {
    // Else a beat never comes.
    expect(cycle).toBeLessThan(20 * matrices * beats)
    const hasRoom = store.came - Math.floor(sent / beats) < banks
    if (hasRoom && random(30) === 0) store = withNext(store, banks)
    const isReady = random(3) > 0
    const word = wordOf(unit, held)
    inputs.set({ ...store, tready: isReady, unload_word: word })
    const isOffered = held !== undefined
    const isSent = isOffered && isReady
    const beat = { ...placeOf(sent, k, P), word }
    const isEmptied = isSent && beat.isLast
    const moves = isSent || !isOffered
    const next = placeOf(fetched, k, P)
    const isFetched = moves && ((store.full >> (next.matrix % banks)) & 1) === 1
    const wanted = {
      ...offered(isOffered, beat),
      ...emptied(isEmptied, beat.matrix % banks),
      ...unloaded(isFetched, unit, next, P, banks),
    }
    const seen = Object.keys(wanted).map(name => [name, running.peek(name)])
    expect({ cycle, ...Object.fromEntries(seen) }).toEqual({ cycle, ...wanted })
    running.step()
    if (isEmptied) store = { ...store, full: store.full & ~(1 << (beat.matrix % banks)) }
    sent += Number(isSent)
    if (moves) held = isFetched ? next : undefined
    fetched += Number(isFetched)
  }
  expect(inputs.neverSet()).toEqual([])
}

const matrices = 3

/** Flags of the banks that hold a matrix, and of those whose matrix had saturated values. */
interface Banks {
  readonly full: number
  readonly saturated: number
  /** Matrices that have come. */
  readonly came: number
}

/** The same when the next matrix has come, if there is one. */
function withNext({ full, saturated, came }: Banks, banks: number): Banks {
  if (came === matrices) return { full, saturated, came }
  const mark = 1 << (came % banks)
  return {
    ...{ full: full | mark, came: came + 1 },
    saturated: came === 1 ? saturated | mark : saturated & ~mark,
  }
}

/** Where a beat stands: its matrix, its row, its column of tiles. */
function placeOf(beat: number, k: number, P: number): Place {
  const beats = (k * k) / P
  const place = beat % beats
  const row = Math.floor((place * P) / k)
  const column = ((place * P) % k) / P
  return {
    ...{ matrix: Math.floor(beat / beats), row, column, isLast: place === beats - 1 },
    isAbove: column > Math.floor(row / P),
  }
}

/** The word of a place in the buffer; nothing is 0. */
function wordOf(unit: ModuleIR, place: Place | undefined): bigint {
  if (place === undefined) return 0n
  const bits = unit.ports.find(({ name }) => name === 'unload_word')?.shape.width.value ?? 1
  const { matrix, row, column } = place
  const mixed = BigInt(1 + matrix + row * 31 + column * 7) * 0x9e3779b97f4a7c15n
  return BigInt.asUintN(bits, mixed >> 3n)
}

type Wanted = Readonly<Record<string, bigint>>

interface Place {
  readonly matrix: number
  readonly row: number
  readonly column: number
  readonly isLast: boolean
  /** Whether it is of a tile above the diagonal, which no buffer holds. */
  readonly isAbove: boolean
}

/** A beat on the stream; matrix 1 has saturated values. */
const offered = (isOffered: boolean, beat: Place & { readonly word: bigint }): Wanted => ({
  tvalid: BigInt(isOffered),
  ...(isOffered && {
    tdata: beat.isAbove ? 0n : beat.word,
    tlast: BigInt(beat.isLast),
    tuser: BigInt(beat.matrix === 1),
  }),
})

/** A bank whose matrix has left. */
const emptied = (isEmptied: boolean, bank: number): Wanted => ({
  emptied_valid: BigInt(isEmptied),
  ...(isEmptied && { emptied_bank: BigInt(bank) }),
})

/** The word that is asked for. */
function unloaded(
  isFetched: boolean,
  unit: ModuleIR,
  place: Place,
  P: number,
  banks: number,
): Wanted {
  if (!isFetched) return { unload_read: 0n }
  const { matrix, row, column, isAbove } = place
  const tileRow = Math.floor(row / P)
  return {
    unload_read: 1n,
    ...(hasPort(unit, 'unload_matrix_row') && { unload_matrix_row: BigInt(row) }),
    ...(!isAbove && {
      unload_bank: BigInt(matrix % banks),
      unload_tile: BigInt((tileRow * (tileRow + 1)) / 2 + column),
      unload_row: BigInt(row % P),
    }),
  }
}

describe('the output stream sends rows in order, with zeros above the diagonal:', () => {
  test.each([
    { name: 'one at work', banks: 2, request: requests.blocked },
    { name: 'two at work', banks: 4, request: requests['two contexts'] },
  ])('$name', ({ request, banks }) => {
    const { program, unit } = machineFor(request)
    check(unit('stream_out'), program, banks)
  })

  test('a stream with one operator changed is found out', () => {
    const { program, unit } = machineFor(requests.blocked)
    const { alive, all } = survivors(unit('stream_out'), one => check(one, program, 2))
    expect(alive).toBeLessThan(all / 10)
  })
})
