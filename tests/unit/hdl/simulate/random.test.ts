import fc from 'fast-check'
import { expect, test } from 'vitest'
import { build } from '../../../../bench/trust/printer/build.ts'
import { plan } from '../../../../bench/trust/printer/plan.ts'
import { stimuliFor } from '../../../../bench/trust/printer/stimuli.ts'
import { simulator } from '../../../../generator/hdl/index.ts'
import { wrap } from '../../../../generator/hdl/ir/shape.ts'
import { Interpreter } from '../../../support/interpreter.ts'

test('every signal of 50 random designs is what evaluation says, in every cycle', () => {
  for (const one of fc.sample(plan, { seed: 7, numRuns: 50 })) {
    const design = build(one)
    const [running, expected] = [simulator(design), new Interpreter(design)]
    const { inputs } = expected.flat
    for (const values of stimuliFor(inputs, 12, 1)) {
      const given = new Map(inputs.map(({ path }, n) => [path, values[n] ?? 0n]))
      for (const { path, signal } of inputs)
        running.poke(path, wrap(given.get(path) ?? 0n, signal.shape))
      const seen = expected.cycle(path => given.get(path) ?? 0n)
      const ours = new Map([...seen.keys()].map(path => [path, running.peek(path)]))
      expect(ours).toEqual(seen)
      running.step()
    }
  }
})
