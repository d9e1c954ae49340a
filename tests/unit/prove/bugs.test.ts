import { expect, test } from 'vitest'
import { designs, wholeRuns } from '../../../bench/trust/prove/designs.ts'
import { generate } from '../../../generator/generate.ts'
import { proofDesign, proofsOf, runProof } from '../../../generator/prove/index.ts'
import { withBug } from '../../../generator/prove/proof.ts'

const block = designs.map(({ name, request }) => {
  const design = proofDesign(generate(request))
  return { name, design, proofs: proofsOf(design) }
})
const whole = wholeRuns.map(({ name, request, unwaited }) => {
  const bundle = generate(request)
  return { name, design: proofDesign(bundle), proofs: [runProof(bundle.program, unwaited)] }
})

test.each([...block, ...whole])(
  'every bug of a proof has its place, and the property that finds it: $name',
  ({ design, proofs }) => {
    const properties = design.properties.map(({ text }) => text).join('\n')
    for (const bug of proofs.flatMap(({ bugs }) => bugs)) {
      expect(withBug(design, bug).units.get(bug.unit)).not.toBe(design.units.get(bug.unit))
      // What a module asks of its surroundings is proved of it inside another one.
      expect(properties).toMatch(new RegExp(` ${bug.property}: (assert|assume) `))
    }
  },
)
