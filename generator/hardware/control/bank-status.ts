import { bit, defineModule, mux, type Value } from '../../hdl/index.ts'
import { bankAfter } from '../machine/banks.ts'
import { type Event, eventPorts } from '../machine/bundles.ts'
import type { Machine } from '../machine/machine.ts'
import { bankStatusProperties } from '../properties/bank-status.ts'

/** Which banks hold what, so that streams and array never work on the same one. */
export const bankStatus = (machine: Machine) =>
  defineModule(
    {
      name: 'bank_status',
      summary: 'Keeps which banks of the input and output buffer hold a matrix.',
      notes: ['The next A loads and the previous T leaves while the array computes.'],
      source: 'generator/hardware/control/bank-status.ts',
    },
    m => {
      const { shapes, needs, banks } = machine
      m.clock()
      m.reset()
      const inputs = m.inputs({
        loaded: eventPorts(machine, 'a matrix A is complete'),
        started: eventPorts(machine, 'the array starts a matrix'),
        released: eventPorts(machine, 'the array has read the last of a matrix A'),
        done: eventPorts(machine, 'a matrix T is complete'),
        doneSaturated: [bit, 'that matrix T had saturations'],
        emptied: eventPorts(machine, 'a matrix T has left'),
      })
      const { loaded, started, released, done, emptied } = inputs
      const isSaturated = inputs.doneSaturated

      const flags = (name: string, note: string) =>
        m.register(name, shapes.banks, note, { reset: 0 })
      const loadedFlags = flags('loaded', 'banks that hold a matrix A')
      const claimed = flags('claimed', 'banks in which T grows or waits to leave')
      const doneFlags = flags('done', 'banks that hold a matrix T')
      const saturated = m.register(
        'saturated',
        shapes.banks,
        'banks whose matrix T had saturations',
      )
      const marks = (flag: Value, { valid, bank }: Event, to: Value | number): void => {
        m.when(valid, () => {
          if (banks === 2)
            m.when(bank, () => m.assign(flag.bit(1), to)).otherwise(() => m.assign(flag.bit(0), to))
          else
            for (let n = 0; n < banks; n += 1) m.when(bank.eq(n), () => m.assign(flag.bit(n), to))
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
      const after = needs.pairs
        ? m.let('bank_after', bankAfter(next), 'bank of the matrix after the next')
        : undefined
      const outputs = m.drive({
        ready: [
          banks === 2 ? mux(next, readyOn(1), readyOn(0)) : readyOn(next),
          'the next matrix can start',
        ],
        hasMatrix: [loadedFlags.bit(next), 'the A of the next matrix is complete'],
        hasRoom: [claimed.bit(next).not(), 'there is room for its T'],
        ...(after && { pairs: [readyOn(after), 'the one after it can start too'] as const }),
        loaded: [loadedFlags, 'banks that hold a matrix A'],
        ...(needs.startBlocks && {
          claimed: [claimed, 'banks in which T grows or waits to leave'] as const,
        }),
        done: [doneFlags, 'banks that hold a matrix T'],
        saturated: [saturated, 'banks whose matrix T had saturations'],
      })
      m.formal(f =>
        bankStatusProperties(
          m,
          f,
          {
            ...{ loaded: seen(loaded), started: seen(started), released: seen(released) },
            ...{ done: seen(done), emptied: seen(emptied) },
          },
          { loaded: loadedFlags, claimed, done: doneFlags, saturated, isSaturated },
        ),
      )
      return { inputs, outputs }
    },
  )

const seen = ({ valid, bank }: Event) => ({ now: valid, bank })
