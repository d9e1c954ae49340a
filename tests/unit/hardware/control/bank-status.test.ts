import { describe, expect, test } from 'vitest'
import { type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import { hasPort, machineFor, numberOf, randomNumbers, survivors } from '../../../support/unit.ts'
import { requests } from '../requests.ts'

const events = ['loaded', 'started', 'released', 'done', 'emptied'] as const

/** Random events, one bank each: the flags are sets, and say what can start. */
function check(unit: ModuleIR, banks: number): void {
  const running = simulator(unit)
  running.reset()
  const random = randomNumbers(5)
  const sets = { loaded: 0, claimed: 0, done: 0, saturated: 0 }
  for (let cycle = 0; cycle < 300; cycle += 1) {
    const now = events.map(name => ({ name, isNow: random(3) === 0, bank: random(banks) }))
    for (const { name, isNow, bank } of now) {
      running.poke(`${name}_valid`, isNow ? 1 : 0)
      running.poke(`${name}_bank`, bank)
    }
    const isSaturated = random(2)
    running.poke('done_saturated', isSaturated)
    const next = now[1]?.bank ?? 0
    const has = (set: number, bank: number) => (set >> bank) & 1
    const isReady = (bank: number) => has(sets.loaded, bank) & ~has(sets.claimed, bank)
    const wanted: Record<string, number> = {
      ...{ loaded_o: sets.loaded, done_o: sets.done },
      ...{ saturated_o: sets.saturated, has_matrix: has(sets.loaded, next) },
      ...{ has_room: 1 - has(sets.claimed, next), ready: isReady(next) },
      ...(hasPort(unit, 'claimed') && { claimed_o: sets.claimed }),
      ...(banks === 4 && { pairs: isReady((next + 1) % 4) }),
    }
    const seen = Object.keys(wanted).map(name => [name, numberOf(running, name)])
    expect({ cycle, ...Object.fromEntries(seen) }).toEqual({ cycle, ...wanted })
    const mark = (name: keyof typeof sets, event: number, to: number) => {
      const { isNow = false, bank = 0 } = now[event] ?? {}
      if (isNow) sets[name] = (sets[name] & ~(1 << bank)) | (to << bank)
    }
    mark('loaded', 0, 1)
    mark('loaded', 2, 0)
    mark('claimed', 1, 1)
    mark('claimed', 4, 0)
    mark('done', 3, 1)
    mark('done', 4, 0)
    mark('saturated', 3, isSaturated)
    running.step()
  }
}

describe('the bank status keeps which banks hold what:', () => {
  test.each([
    { banks: 2, request: requests.blocked },
    { banks: 4, request: requests['two contexts'] },
  ])('$banks banks', ({ banks, request }) => {
    const unit = machineFor(request).unit('bank_status')
    check(unit, banks)
    const { alive, all } = survivors(unit, one => check(one, banks))
    expect({ alive, all }).toEqual({ alive: 0, all })
  })
})
