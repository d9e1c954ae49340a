import process from 'node:process'
import { afterAll, describe, expect, test } from 'vitest'
import { generate } from '../../../generator/generate.ts'
import { proofDesign, proofsOf, prove, proveBug, runProof } from '../../../generator/prove/index.ts'
import { findYosys } from '../../../generator/synth/yosys/find.ts'

const small = { chunkSize: 16, arraySize: 4 }
const yosys = await findYosys('native', { env: process.env, timeout: 300_000 })
afterAll(() => yosys.close())

// Whole runs of the other schemes, and of two contexts, take minutes: `npm run prove` has them.
describe('the properties of a small design are proved, and no proof is blind:', () => {
  const bundle = generate(small)
  const design = proofDesign(bundle)
  test.each([...proofsOf(design), runProof(bundle.program, 'left_complete')])(
    '$name',
    { timeout: 300_000 },
    async proof => {
      expect((await prove(proof, design, yosys)).kind).toBe('proved')
      for (const bug of proof.bugs) {
        const { kind } = await proveBug(proof, bug, design, yosys)
        expect(`${bug.what} ${kind}`).toBe(`${bug.what} refuted`)
      }
    },
  )
})
