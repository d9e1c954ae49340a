import { describe, expect, test } from 'vitest'
import { type ModuleIR, type Simulator, simulator } from '../../../../generator/hdl/index.ts'
import { hasPort, machineFor, numberOf, randomNumbers, survivors } from '../../../support/unit.ts'
import { requests } from '../requests.ts'

/** Rows of matrices, of two in turn where banks are odd and even; counts when a matrix ends. */
function check(unit: ModuleIR, P: number, contexts: number): void {
  const running = simulator(unit)
  running.reset()
  const random = randomNumbers(6)
  const counts = [0, 0]
  let ended: Ended | undefined
  for (let cycle = 0; cycle < 400; cycle += 1) {
    const [isStored, ends] = [random(4) > 0, random(12) === 0]
    const bank = random(2)
    const saturated = random(2) * random(2 ** P)
    for (const [name, value] of Object.entries({ store_valid: isStored, store_ends: ends }))
      running.poke(name, Number(value))
    running.poke('store_bank', bank)
    running.poke('store_saturated', saturated)
    expect({ cycle, ...seen(running) }).toEqual({ cycle, ...told(ended) })
    const own = contexts === 2 ? bank : 0
    const count = (counts[own] ?? 0) + saturated.toString(2).replaceAll('0', '').length
    ended = isStored && ends ? { bank, count } : undefined
    if (isStored) counts[own] = ends ? 0 : count
    running.step()
  }
}

interface Ended {
  readonly bank: number
  readonly count: number
}

/** What the unit says of a matrix that has ended; without one the count says nothing. */
const told = (ended: Ended | undefined) =>
  ended === undefined
    ? { done: 0 }
    : { done: 1, bank: ended.bank, count: ended.count, any: Number(ended.count > 0) }

function seen(running: Simulator) {
  const [done, bank, count, any] = ['done_valid', 'done_bank', 'count', 'any'].map(name =>
    numberOf(running, name),
  )
  return done === 0 ? { done } : { done, bank, count, any }
}

describe('the saturated elements of a matrix are counted:', () => {
  test.each([
    { contexts: 1, request: requests.blocked },
    { contexts: 2, request: requests['two contexts'] },
  ])('$contexts at work', ({ contexts, request }) => {
    const { program, unit } = machineFor(request)
    const counter = unit('saturation_counter')
    expect(hasPort(counter, 'count')).toBe(true)
    check(counter, program.tile, contexts)
    const { alive, all } = survivors(counter, one => check(one, program.tile, contexts))
    expect({ alive, all }).toEqual({ alive: 0, all })
  })
})
