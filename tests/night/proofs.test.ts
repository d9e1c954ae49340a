import process from 'node:process'
import { expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'
import { proofDesign, proofsOf, prove } from '../../generator/prove/index.ts'
import { findYosys } from '../../generator/synth/yosys/find.ts'

test('the Yosys of the packages proves what that of the system does', async () => {
  const request = { chunkSize: 16, arraySize: 4, scheme: 'neumann', operandWidth: 16 }
  const design = proofDesign(generate(request))
  const proof = proofsOf(design).find(({ name }) => name === 'stream_out')
  const wasm = await findYosys('wasm', { env: process.env, timeout: 300_000 })
  if (proof === undefined) throw new Error('there is no proof')
  expect((await prove(proof, design, wasm)).kind).toBe('proved')
  await wasm.close()
})
