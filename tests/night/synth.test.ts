import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'
import { type SynthOptions, synthesize } from '../../generator/synth/index.ts'

const narrow = generate({ chunkSize: 16, arraySize: 4, operandWidth: 4 })
const osu018 = '/usr/share/qflow/tech/osu018/osu018_stdcells.lib'

/** One cache for all tests of this file: each design is synthesised once for a target and a tool. */
let cacheDir = ''

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'neumarray-test-'))
  return () => rm(cacheDir, { recursive: true, force: true })
})

const synthesised = async (bundle: typeof narrow, options: SynthOptions) =>
  await synthesize(bundle, { cacheDir, ...options })

describe('both builds of Yosys:', () => {
  test('gates within 2 %', async () => {
    const native = await synthesised(narrow, { target: 'cells', yosys: 'native' })
    const wasm = await synthesised(narrow, { target: 'cells', yosys: 'wasm' })
    expect(native.tools.yosys).not.toBe(wasm.tools.yosys)
    expect(Math.abs(wasm.area.total / native.area.total - 1)).toBeLessThan(0.02)
    expect(wasm.area.flipFlops).toBe(native.area.flipFlops)
    expect(wasm.area.memoryBits).toBe(native.area.memoryBits)
  })

  test('logic of OSU018 within 2 %', async () => {
    const options = { target: 'asic', liberty: osu018 } as const
    const native = await synthesised(narrow, { ...options, yosys: 'native' })
    const wasm = await synthesised(narrow, { ...options, yosys: 'wasm' })
    expect(Math.abs(wasm.area.logic / native.area.logic - 1)).toBeLessThan(0.02)
  })
})

test('another process: OSU035', async () => {
  const liberty = '/usr/share/qflow/tech/osu035/osu035_stdcells.lib'
  const { area, clock } = await synthesised(narrow, { target: 'asic', liberty, ramAreaPerBit: 200 })
  expect(area.memory).toBe(area.memoryBits * 200)
  expect(area.perMacCell).toBeGreaterThan(20_000)
  expect(clock?.mhz).toBeGreaterThan(50)
})

describe('ice40:', () => {
  test('a clock by nextpnr, its path in words', async () => {
    const { clock, resources } = await synthesised(narrow, { target: 'ice40' })
    expect(resources).toMatchObject({ dsps: 0, blockRams: 16 })
    expect(clock?.mhz).toBeGreaterThan(30)
    expect(clock?.path).toMatch(/^from (register|memory) \S+ .*to (register|memory) \S+/)
  })

  test('a design that does not fit says why', async () => {
    const large = generate({ chunkSize: 16, arraySize: 4, operandWidth: 12 })
    const { clock, notes } = await synthesised(large, { target: 'ice40' })
    expect(clock).toBeNull()
    expect(notes.join()).toMatch(
      /does not fit an iCE40 HX8K-CT256: it needs \d+ logic cells of 7680/,
    )
  })
})

describe('ecp5:', () => {
  test('wide operands still take one DSP a cell, large memories block RAM', async () => {
    const wide = generate({ chunkSize: 64, arraySize: 4, operandWidth: 16 })
    const { resources, clock } = await synthesised(wide, { target: 'ecp5' })
    expect(resources?.dsps).toBe(16)
    expect(resources?.luts).toBeGreaterThan(500)
    expect(resources?.flipFlops).toBeGreaterThan(500)
    expect(clock).toBeNull()
    expect(resources?.blockRams).toBeGreaterThan(0)
  })
})

test('xilinx: a DSP for every cell of the array', async () => {
  const small = generate({ chunkSize: 16, arraySize: 4 })
  const { resources, clock } = await synthesised(small, { target: 'xilinx' })
  expect(resources?.dsps).toBe(16)
  expect(resources?.luts).toBeGreaterThan(500)
  expect(resources?.flipFlops).toBeGreaterThan(500)
  expect(clock).toBeNull()
})
