import { bit, defineModule, type ModuleIR, mux, type Value } from '../hdl/index.ts'
import { bankAfter, bankFlags, bankShape } from './banks.ts'
import type { Datapath } from './datapath.ts'
import { bankStatusProperties } from './properties/bank-status.ts'

/** Which banks hold what, so that streams and array never work on the same one. */
export const bankStatus = (datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'bank_status',
      summary: 'Keeps which banks of the input and output buffer hold a matrix.',
      notes: ['The next A loads and the previous T leaves while the array computes.'],
      source: 'generator/hardware/bank-status.ts',
    },
    m => {
      const pair = bankFlags(datapath)
      const number = bankShape(datapath)
      m.clock()
      m.reset()
      const event = (name: string, note: string) => ({
        now: m.input(name, bit, note),
        bank: m.input(`${name}_bank`, number, `${name}: bank`),
      })
      const loaded = event('loaded', 'a matrix A is complete')
      const started = event('started', 'the array starts a matrix')
      const released = event('released', 'the array has read the last of a matrix A')
      const done = event('done', 'a matrix T is complete')
      const emptied = event('emptied', 'a matrix T has left')
      const isSaturated = m.input('done_saturated', bit, 'that matrix T had saturations')

      const flags = (name: string, note: string) => m.register(name, pair, note, { reset: 0 })
      const loadedFlags = flags('loaded', 'banks that hold a matrix A')
      const claimed = flags('claimed', 'banks in which T grows or waits to leave')
      const doneFlags = flags('done', 'banks that hold a matrix T')
      const saturated = m.register('saturated', pair, 'banks whose matrix T had saturations')
      type Event = { readonly now: Value; readonly bank: Value }
      const marks = (flag: Value, { now, bank }: Event, to: Value | number): void => {
        m.when(now, () => {
          if (datapath.banks === 2)
            m.when(bank, () => m.assign(flag.bit(1), to)).otherwise(() => m.assign(flag.bit(0), to))
          else
            for (let n = 0; n < datapath.banks; n += 1)
              m.when(bank.eq(n), () => m.assign(flag.bit(n), to))
        })
      }
      marks(loadedFlags, loaded, 1)
      marks(loadedFlags, released, 0)
      marks(claimed, started, 1)
      marks(claimed, emptied, 0)
      marks(doneFlags, done, 1)
      marks(doneFlags, emptied, 0)
      marks(saturated, done, isSaturated)

      const next = started.bank
      const readyOn = (bank: number | Value): Value =>
        loadedFlags.bit(bank).and(claimed.bit(bank).not())
      const isReady = datapath.banks === 2 ? mux(next, readyOn(1), readyOn(0)) : readyOn(next)
      m.assign(m.output('ready', bit, 'the next matrix can start'), isReady)
      const isThere = loadedFlags.bit(next)
      m.assign(m.output('has_matrix', bit, 'its A is complete'), isThere)
      m.assign(m.output('has_room', bit, 'there is room for its T'), claimed.bit(next).not())
      if (datapath.contexts === 2) {
        const after = m.let('bank_after', bankAfter(next), 'bank of the matrix after the next')
        m.assign(m.output('pairs', bit, 'the one after it can start too'), readyOn(after))
      }
      m.assign(m.output('loaded', pair, 'banks that hold a matrix A'), loadedFlags)
      m.assign(m.output('claimed', pair, 'banks in which T grows or waits to leave'), claimed)
      m.assign(m.output('done', pair, 'banks that hold a matrix T'), doneFlags)
      m.assign(m.output('saturated', pair, 'banks whose matrix T had saturations'), saturated)
      m.formal(f =>
        bankStatusProperties(
          m,
          f,
          { loaded, started, released, done, emptied },
          { loaded: loadedFlags, claimed, done: doneFlags, saturated, isSaturated },
        ),
      )
    },
  )
