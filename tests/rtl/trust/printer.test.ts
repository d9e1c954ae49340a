import { describe, expect, test } from 'vitest'
import { build } from '../../../bench/trust/printer/build.ts'
import type { Plan } from '../../../bench/trust/printer/plan.ts'
import { shrunk } from '../../../bench/trust/printer/shrink.ts'
import { faultsOf } from '../../../bench/trust/printer/trial.ts'
import { catches, isFirst, printed, sample } from '../../support/printer-mistakes.ts'

test('evaluation, Verilator, Icarus and Yosys agree on 20 random designs', async () => {
  const plans = sample(1, 20)
  const faults = await faultsOf(plans)
  const [first] = faults
  if (first === undefined) return
  const [place, fault] = first
  const { plan: smallest, fault: reason } = await shrunk(plans[place] as Plan, fault)
  const text = printed(build(smallest), 'dut').map(file => file.text)
  expect.unreachable([`design ${place}, ${reason.tool}: ${reason.text}`, ...text].join('\n'))
})

// The others: tests/night/printer.test.ts.
describe('a mistake is caught, and the design that shows it is made small:', () => {
  catches(isFirst)
})
