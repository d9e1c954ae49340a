import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import {
  hasPort,
  inputsOf,
  machineFor,
  numberOf,
  randomNumbers,
  survivors,
} from '../../../support/unit.ts'
import { named, requests } from '../requests.ts'

const kept = ['op', 'tile', 'diagonal', 'bank'] as const

/** Tiles of random heights, one finished as early as in the last row of the one before it. */
function check(unit: ModuleIR, P: number): void {
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  const random = randomNumbers(11)
  const numberFor = (port: string) =>
    random(2 ** (unit.ports.find(({ name }) => name === port)?.shape.width.value ?? 0))
  const newTile = () => ({
    ...Object.fromEntries(kept.map(name => [name, numberFor(name)])),
    ...{ last_row: [P - 1, P / 2 - 1, 0][random(3)] ?? 0, ends: random(2) },
    ...{ single_row: numberFor('single_row'), is_single: random(2) },
  })
  let tile = newTile()
  let next = 3
  let row = P
  running.reset()
  for (let cycle = 0; cycle < 500; cycle += 1) {
    const isOut = row <= tile.last_row
    expect({ cycle, valid: numberOf(running, 'valid') }).toEqual({ cycle, valid: Number(isOut) })
    if (isOut) expect({ cycle, ...seen(unit, running) }).toEqual({ cycle, ...announced(tile, row) })
    const finishes = cycle === next
    const given = newTile()
    inputs.set({ ...given, finishes })
    running.step()
    row += 1
    if (!finishes) continue
    tile = given
    row = 0
    next = cycle + 1 + given.last_row + random(4)
  }
  expect(inputs.neverSet()).toEqual([])

  /** The last row ends the matrix; a single row is not that of the array. */
  function announced({ last_row, ends, single_row, is_single, ...same }: typeof tile, at: number) {
    const isSingle = hasPort(unit, 'single_row') && is_single === 1
    return {
      ...same,
      ...{ array_row: at, row: isSingle ? single_row : at, ends: Number(ends && at === last_row) },
      ...(hasPort(unit, 'single_row') && { is_single }),
    }
  }
}

const seen = (unit: ModuleIR, running: ReturnType<typeof simulator>) =>
  Object.fromEntries(
    unit.ports
      .filter(({ kind, name }) => kind === 'output' && name !== 'valid')
      .map(({ name }) => [name, numberOf(running, name)]),
  )

describe('the rows of a finished tile are announced, one a cycle:', () => {
  test.each(named)('$name', ({ request }) => {
    const { program, unit } = machineFor(request)
    check(unit('result_rows'), program.tile)
  })

  test.each(['blocked', 'substitution'] as const)('%s, with one operator changed', name => {
    const { program, unit } = machineFor(requests[name])
    const found = survivors(unit('result_rows'), one => check(one, program.tile), 1)
    expect(found).toEqual({ alive: 0, all: found.all })
  })
})
