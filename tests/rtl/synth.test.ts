import { copyFile, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { beforeAll, describe, expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'
import { type SynthOptions, synthesize } from '../../generator/synth/index.ts'
import {
  readWritten,
  type Written,
  type WrittenModule,
} from '../../generator/synth/netlists/written.ts'
import { inProcess, neumarray } from '../support/cli.ts'
import { scratch } from '../support/scratch.ts'

const osu018 = '/usr/share/qflow/tech/osu018/osu018_stdcells.lib'
const small = generate({ chunkSize: 16, arraySize: 4 })
const narrow = generate({ chunkSize: 16, arraySize: 4, operandWidth: 4 })

/** One cache for all tests of this file: each design is synthesised once for a target and a tool. */
let cacheDir = ''
/** That of OSU018 by the Yosys of the system alone. */
let own = ''

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'neumarray-test-'))
  own = await mkdtemp(join(tmpdir(), 'neumarray-test-'))
  return async () => {
    for (const folder of [cacheDir, own]) await rm(folder, { recursive: true, force: true })
  }
})

const synthesised = async (bundle: typeof small, options: SynthOptions) =>
  await synthesize(bundle, { cacheDir, ...options })

describe('gates:', () => {
  test('modules by themselves are the whole: one run of Yosys over the design has as many', async () => {
    const folder = await scratch()
    const { area } = await synthesised(narrow, { target: 'cells', yosys: 'native' })
    for (const { path, text } of narrow.files) {
      if (path.endsWith('.v')) await writeFile(join(folder, path), text)
    }
    const script =
      'read_verilog *.v; blackbox *_element_ram; hierarchy -top neumarray; synth -top neumarray; tee -q -o area.txt stat'
    await execa('yosys', ['-q', '-p', script], { cwd: folder })
    const report = await readFile(join(folder, 'area.txt'), 'utf8')
    const hierarchy = report.slice(report.indexOf('=== design hierarchy'))
    const cells = [...hierarchy.matchAll(/^ +\$_\w+ +(\d+)$/gm)]
    const whole = cells.reduce((sum, [, count]) => sum + Number(count), 0)
    // abc takes nets in another order there, which is some cells more or fewer in a multiplier.
    expect(Math.abs(area.total / whole - 1)).toBeLessThan(0.05)
  })

  test('a name or a comment changes nothing, and what is known is not done again', async () => {
    const first = await synthesised(narrow, { target: 'cells' })
    const renamed = generate({ chunkSize: 16, arraySize: 4, operandWidth: 4, name: 'inverse' })
    const second = await synthesised(renamed, { target: 'cells', timeout: 1 })
    expect({ ...second, config: first.config }).toEqual(first)
  })
})

describe('standard cells:', () => {
  test('OSU018: area, clock, power', async () => {
    const options = { target: 'asic', liberty: osu018 } as const
    const native = await synthesize(narrow, { ...options, cacheDir: own, yosys: 'native' })
    expect(native.tools.library).toBe('osu018_stdcells')
    expect(native.area.perMacCell).toBeLessThan(10_500)
    expect(native.area.memory).toBeCloseTo(2560 * 51.1, 3)
    expect(native.clock?.mhz).toBeGreaterThan(280)
    expect(native.clock?.path).toMatch(
      /^from (register|port|memory) \S+.* to (register|port|memory) \S+/,
    )
    const { watts = 0, mhz = 0, energyPerInverse = 0 } = native.power ?? {}
    expect(energyPerInverse / ((watts * 90) / (mhz * 1e6))).toBeCloseTo(1, 6)
  })

  // Another process: tests/night/synth.test.ts.
  test('a memory of the user', async () => {
    const options = { target: 'asic', liberty: osu018, ramAreaPerBit: 200, clock: false } as const
    const { area } = await synthesize(narrow, { ...options, cacheDir: own, yosys: 'native' })
    expect(area.memory).toBe(area.memoryBits * 200)
  })

  test('the area is that of Yosys itself, and what is timed is the netlist that it has made', async () => {
    const options = { target: 'asic', liberty: osu018, clock: false, cacheDir: own } as const
    const { area, modules } = await synthesize(narrow, { ...options, yosys: 'native' })
    const counted = modules.reduce((sum, module) => sum + module.area, 0)
    expect(counted).toBeCloseTo(area.logic, 3)
    const units = "grep -l '^synth ' synth/*/run.ys | xargs dirname"
    const { stdout } = await execa('sh', ['-c', units], { cwd: own })
    let total = 0
    for (const folder of stdout.trim().split('\n')) {
      const cwd = join(own, folder)
      const name = /^module (\w+)/m.exec(await readFile(join(cwd, 'netlist.v'), 'utf8'))?.[1] ?? ''
      const script = `read_verilog netlist.v; tee -q -o area.txt stat -liberty ${osu018}`
      await execa('yosys', ['-q', '-p', script], { cwd })
      const report = await readFile(join(cwd, 'area.txt'), 'utf8')
      const found = /Chip area for module '\\m_\w+': ([\d.]+)/.exec(report)?.[1] ?? '0'
      const instances = modules.find(module => `m_${module.name}` === name)?.instances ?? 0
      total += instances * Number(found)
    }
    expect(total).toBeCloseTo(area.logic, 3)

    // The netlist that is timed is the one that Yosys has made.
    for (const unit of ['mac_row', 'stream_in']) {
      const script = `grep -l "^synth .*-top m_${unit}$" synth/*/run.ys | xargs dirname`
      const { stdout } = await execa('sh', ['-c', script], { cwd: own })
      const cwd = join(own, stdout)
      const again = 'read_verilog netlist.v; write_json again.json'
      await execa('yosys', ['-q', '-p', again], { cwd })
      await copyFile(osu018, join(cwd, 'cells.lib'))
      await execa('yosys', ['-q', '-s', 'run.ys'], { cwd })
      const nets = async (file: string) =>
        netsOf((await readWritten<Written>(cwd, file, 'Yosys')).modules[`m_${unit}`])
      const made = await nets('netlist.json')
      expect(made.length).toBeGreaterThan(100)
      expect(await nets('again.json')).toEqual(made)
    }
  })
})

/** The nets of a module: for each all pins and port bits at it. */
function netsOf({ ports = {}, cells }: WrittenModule = { cells: {} }): string[] {
  const ends = new Map<number | string, string[]>()
  const add = (end: string, bits: readonly (number | string)[]) => {
    for (const [n, bit] of bits.entries()) {
      ends.set(bit, [...(ends.get(bit) ?? []), `${end}[${n}]`])
    }
  }
  for (const [port, { bits }] of Object.entries(ports)) add(port, bits)
  for (const [cell, { type, connections = {} }] of Object.entries(cells)) {
    for (const [pin, bits] of Object.entries(connections)) add(`${type} ${cell}.${pin}`, bits)
  }
  return [...ends]
    .map(([bit, at]) => `${typeof bit === 'string' ? bit : ''} ${at.sort().join(' ')}`)
    .sort()
}

test('without OpenSTA Yosys finds the path, and the report says what that leaves out', async () => {
  const env = { ...process.env, PATH: await scratch() }
  const { clock, power, notes } = await synthesised(narrow, {
    target: 'asic',
    liberty: osu018,
    env,
  })
  expect(clock?.tool).toMatch(/^sta of Yosys .*WebAssembly/)
  expect(clock?.mhz).toBeGreaterThan(100)
  expect(clock?.path).toMatch(/^from register \S+ through .* to register \S+$/)
  expect(power).toBeNull()
  expect(notes.join()).toContain('OpenSTA was not found')
})

describe('the command line:', () => {
  const line = ['synth', '--chunk-size', '16', '--array-size', '4', '--operand-width', '4']

  test('prints a report, or one JSON object', async () => {
    const env = { NEUMARRAY_CACHE: cacheDir }
    const text = await neumarray(line, { env })
    expect(text).toMatchObject({ status: 0, stderr: '' })
    expect(text.stdout).toMatch(/^design +k 16, P 4, W 4, F 3; blocked\ntarget +cells, Yosys/)
    const json = await neumarray([...line, '--json'], { env })
    expect(JSON.parse(json.stdout)).toMatchObject({
      schema: 'neumarray synth 1',
      target: 'cells',
      area: { unit: 'gates' },
    })
  })

  test('without Yosys on the system it takes that of the packages, unless told not to', async () => {
    const tools = await scratch()
    await symlink(process.execPath, join(tools, 'node'))
    const env = { NEUMARRAY_CACHE: cacheDir, PATH: tools }
    const missing = await neumarray([...line, '--yosys', 'native'], { env })
    expect(missing.status).toBe(3)
    expect(missing.stderr).toMatch(/^Yosys was not found; Yosys 0.23 or newer is needed: apt-get/)
    // Synthesised by the test before this one.
    const auto = await neumarray([...line, '--target', 'asic', '--liberty', osu018], { env })
    expect(auto.stdout).toContain('WebAssembly')
  })

  test('a wrong Liberty file is refused with a reason', async () => {
    const folder = await scratch()
    await writeFile(join(folder, 'page.lib'), '<html>')
    const asked = [...line, '--target', 'asic', '--liberty']
    const none = await inProcess([...asked, join(folder, 'none.lib')], folder)
    expect(none).toMatchObject({ status: 2, stdout: '' })
    expect(none.stderr).toContain(
      `there is no Liberty file ${join(folder, 'none.lib')}; Debian has some`,
    )
    const page = await inProcess([...asked, join(folder, 'page.lib')], folder)
    expect(page.status).toBe(2)
    expect(page.stderr).toContain('page.lib is not a Liberty file: line 1 has "<html>"')
  })
})
