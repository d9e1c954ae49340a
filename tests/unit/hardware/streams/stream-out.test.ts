import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import type { Program } from '../../../../generator/program/program.ts'
import {
  hasPort,
  inputsOf,
  machineFor,
  numberOf,
  randomNumbers,
  survivors,
} from '../../../support/unit.ts'
import { requests } from '../requests.ts'

/** Matrices come in turn into the banks; every beat is taken when it pleases the other side. */
function check(unit: ModuleIR, { input: { rows: k }, tile: P }: Program, banks: number): void {
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  running.reset()
  const random = randomNumbers(8)
  const wordBits = unit.ports.find(({ name }) => name === 'unload_word')?.shape.width.value ?? 1
  const wordOf = (matrix: number, row: number, column: number) =>
    BigInt.asUintN(
      wordBits,
      (BigInt(1 + matrix + row * 31 + column * 7) * 0x9e3779b97f4a7c15n) >> 3n,
    )
  const beats = (k * k) / P
  const matrices = 3
  let [full, saturated, sent, came, fetched] = [0, 0, 0, 0, 0]
  let held: { readonly beat: number; readonly word: bigint } | undefined
  for (let cycle = 0; sent < matrices * beats; cycle += 1) {
    if (cycle > 20 * matrices * beats) throw new Error(`beat ${sent} never comes`)
    if (came < matrices && came - Math.floor(sent / beats) < banks && random(30) === 0) {
      const mark = 1 << (came % banks)
      full |= mark
      saturated = came === 1 ? saturated | mark : saturated & ~mark
      came += 1
    }
    const isReady = random(3) > 0
    inputs.set({ full, saturated, tready: isReady, unload_word: held?.word ?? 0n })
    const isOffered = held !== undefined
    const beat = held?.beat ?? 0
    const [matrix, place] = [Math.floor(beat / beats), beat % beats]
    const [row, column] = [Math.floor((place * P) / k), ((place * P) % k) / P]
    const isLast = place === beats - 1
    const isEmptied = isOffered && isReady && isLast
    const wanted: Record<string, number | bigint> = {
      tvalid: Number(isOffered),
      emptied_valid: Number(isEmptied),
      ...(isOffered && {
        tdata: column > Math.floor(row / P) ? 0n : (held?.word ?? 0n),
        tlast: Number(isLast),
        tuser: Number(matrix === 1),
      }),
      ...(isEmptied && { emptied_bank: matrix % banks }),
    }
    const moves = !isOffered || isReady
    const now = fetched
    const isFetched = moves && ((full >> (Math.floor(now / beats) % banks)) & 1) === 1
    const at = { matrix: Math.floor(now / beats), place: now % beats }
    const [atRow, atColumn] = [Math.floor((at.place * P) / k), ((at.place * P) % k) / P]
    const tileRow = Math.floor(atRow / P)
    wanted['unload_read'] = Number(isFetched)
    if (isFetched && hasPort(unit, 'unload_matrix_row')) wanted['unload_matrix_row'] = atRow
    if (isFetched && atColumn <= tileRow)
      Object.assign(wanted, {
        unload_bank: at.matrix % banks,
        unload_tile: (tileRow * (tileRow + 1)) / 2 + atColumn,
        unload_row: atRow % P,
      })
    const seen = Object.keys(wanted).map(name => [
      name,
      typeof wanted[name] === 'bigint' ? running.peek(name) : numberOf(running, name),
    ])
    expect({ cycle, ...Object.fromEntries(seen) }).toEqual({ cycle, ...wanted })
    running.step()
    if (isOffered && isReady) {
      sent += 1
      if (isLast) full &= ~(1 << (matrix % banks))
    }
    if (moves) held = undefined
    if (isFetched) {
      held = { beat: now, word: wordOf(at.matrix, atRow, atColumn) }
      fetched += 1
    }
  }
  expect(inputs.neverSet()).toEqual([])
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
