import process from 'node:process'
import { afterAll, expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'
import { proofDesign, proofsOf, prove, proveBug } from '../../generator/prove/index.ts'
import { findYosys } from '../../generator/synth/yosys/find.ts'

const yosys = await findYosys('native', { env: process.env, timeout: 300_000 })
afterAll(() => yosys.close())

test('a run of the sequencer is proved, and the proof is not blind', async () => {
  const design = proofDesign(generate({ chunkSize: 16, arraySize: 4 }))
  const proof = proofsOf(design).find(({ name }) => name === 'sequencer_run')
  if (proof === undefined) throw new Error('there is no proof of that name')
  expect((await prove(proof, design, yosys)).kind).toBe('proved')
  for (const bug of proof.bugs) {
    const { kind } = await proveBug(proof, bug, design, yosys)
    expect(`${bug.what} ${kind}`).toBe(`${bug.what} refuted`)
  }
})
