import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printDesign } from '../../generator/emit/verilog.ts'
import {
  bit,
  checkDesign,
  concat,
  constant,
  defineModule,
  evaluate,
  type ModuleIR,
  mux,
  replicate,
  type Shape,
  type Signal,
  select,
  signed,
  unsigned,
  type Value,
} from '../../generator/hdl/index.ts'

const expressions = 60
const widestResult = 40

const inputs: Readonly<Record<string, Shape>> = {
  a: signed(8),
  b: unsigned(8),
  c: signed(5),
  d: bit,
  e: unsigned(12),
  f: signed(1),
}

/** Inputs whose width is a parameter of the module. */
const parametric = ['a', 'e']

/** A tree of choices; what each number means is decided when it is built. */
interface Recipe {
  readonly choice: number
  readonly amount: number
  readonly parts: readonly Recipe[]
}

const { recipe } = fc.letrec<{ recipe: Recipe; leaf: Recipe }>(tie => ({
  leaf: fc.record({ choice: fc.nat(999), amount: fc.nat(999), parts: fc.constant([]) }),
  recipe: fc.oneof({ maxDepth: 4, depthIdentifier: 'recipe', withCrossShrink: true }, tie('leaf'), {
    weight: 8,
    arbitrary: fc.record({
      choice: fc.nat(999),
      amount: fc.nat(999),
      parts: fc.array(tie('recipe'), { minLength: 3, maxLength: 3, depthIdentifier: 'recipe' }),
    }),
  }),
}))

type Build = (x: Value, y: Value, z: Value, amount: number) => Value

const operations: readonly Build[] = [
  (x, y) => x.add(y),
  (x, y) => x.sub(y),
  (x, y) => x.mul(y),
  x => x.neg(),
  x => x.not(),
  (x, y) => x.and(y.fit(x.shape)),
  (x, y) => x.or(y.fit(x.shape)),
  (x, y) => x.xor(y.fit(x.shape)),
  (x, y) => x.eq(y),
  (x, y) => x.ne(y),
  (x, y) => x.add(1).lt(y),
  (x, y) => x.le(y.sub(1)),
  (x, y) => x.sub(y).gt(y),
  (x, y) => x.ge(y.neg()),
  (x, _y, _z, amount) => x.add(amount),
  (x, _y, _z, amount) => x.mul(constant(-(amount % 7), signed(4))),
  (x, _y, _z, amount) => x.shl(amount % 4),
  (x, _y, _z, amount) => x.shr(amount % 5),
  (x, _y, _z, amount) => x.roundShift(amount % 5),
  (x, _y, _z, amount) => x.fit(signed(1 + (amount % 11))),
  (x, _y, _z, amount) => x.fit(unsigned(1 + (amount % 11))),
  (x, _y, _z, amount) => x.saturate(signed(1 + (amount % 9))),
  (x, _y, _z, amount) => x.saturate(unsigned(1 + (amount % 9))),
  (x, _y, _z, amount) => x.overflows(signed(1 + (amount % 9))),
  x => x.asSigned(),
  x => x.asUnsigned(),
  (x, _y, _z, amount) => {
    const low = amount % x.shape.width.value
    return x.slice(low, 1 + (amount % (x.shape.width.value - low)))
  },
  (x, y) => x.fit(unsigned(16)).word(y.fit(unsigned(2)), 4),
  (x, y) => x.fit(unsigned(8)).bit(y.fit(unsigned(3))),
  x => x.any(),
  x => x.all(),
  x => x.parity(),
  (x, y) => concat(x, y),
  (x, _y, _z, amount) => replicate(x, 1 + (amount % 3)),
  (x, y, z) => mux(x.any(), y, z),
  (x, y, z) => mux(y.lt(z), x, z),
  (x, y, z, amount) =>
    select(
      x.fit(unsigned(2)),
      [
        { when: 0, value: y },
        { when: 2, value: z },
      ],
      constant(amount, unsigned(10)),
    ),
]

function build({ choice, amount, parts }: Recipe, leaves: readonly Value[]): Value {
  const [x, y, z] = parts.map(part => build(part, leaves))
  const leaf = leaves[choice % leaves.length] ?? constant(amount, unsigned(10))
  if (x === undefined || y === undefined || z === undefined) return leaf
  const made = (operations[choice % operations.length] ?? operations[0])?.(x, y, z, amount) ?? leaf
  const isTooWide = made.shape.width.value > widestResult
  return isTooWide ? made.fit({ ...made.shape, width: signed(widestResult).width }) : made
}

const results: Value[] = []

const machine = defineModule(
  { name: '', summary: 'Random expressions.', source: 'tests/rtl/printer.test.ts' },
  m => {
    const leaves = Object.entries(inputs).map(([name, { signed: isSigned, width }]) => {
      const isParametric = parametric.includes(name)
      const own = isParametric ? m.parameter(`${name.toUpperCase()}_W`, width.value, 'bits') : width
      return m.input(name, isSigned ? signed(own) : unsigned(own), 'operand')
    })
    const everything = m.output('everything', bit, 'reads each bit of each input')
    m.assign(everything, concat(...leaves).parity())
    fc.sample(recipe, { seed: 20, numRuns: expressions }).forEach((tree, place) => {
      // Results are operands of later expressions, so that some of them need a name.
      const value = build(tree, [...leaves, ...leaves, ...results.slice(-6)])
      m.assign(m.output(`y${place}`, value.shape, 'result'), value)
      results.push(value)
    })
  },
)

const vectors = fc.sample(
  fc.tuple(...Object.values(inputs).map(({ width }) => edgy(width.value))),
  { seed: 3, numRuns: 40 },
)

/** Bit patterns, the extremes among them more often than by chance. */
function edgy(width: number): fc.Arbitrary<bigint> {
  const all = (1n << BigInt(width)) - 1n
  const edges = fc.constantFrom(0n, 1n & all, all, all >> 1n, (all >> 1n) + 1n)
  return fc.oneof(edges, fc.bigInt({ min: 0n, max: all }))
}

const expected = vectors.map(vector => {
  const values = new Map(Object.keys(inputs).map((name, place) => [name, vector[place] ?? 0n]))
  const signal = ({ name }: Signal) => values.get(name) ?? 0n
  return results.map(({ expr, shape }) =>
    BigInt.asUintN(shape.width.value, evaluate(expr, { signal })).toString(),
  )
})

/** A bench that applies each vector and prints every result as an unsigned number. */
function benchText({ ports }: ModuleIR): string {
  const width = (shape: Shape) => `[${shape.width.value - 1}:0]`
  const ins = ports.filter(({ kind }) => kind === 'input')
  const outs = ports.filter(({ print }) => /^y\d+_o$/.test(print))
  const places = outs.map(() => '%0d').join(' ')
  return [
    '`timescale 1ns/1ns',
    'module bench;',
    ...ins.map(({ print, shape }) => `reg ${width(shape)} ${print};`),
    ...ports.filter(p => !ins.includes(p)).map(p => `wire ${width(p.shape)} ${p.print};`),
    `dut u_dut (${ports.map(({ print }) => `.${print}(${print})`).join(', ')});`,
    'initial begin',
    ...vectors.flatMap(vector => [
      ...ins.map(({ print, shape }, i) => `${print} = ${shape.width.value}'d${vector[i]};`),
      `#1 $display("${places}", ${outs.map(({ print }) => print).join(', ')});`,
    ]),
    '$finish;',
    'end',
    'endmodule',
    '',
  ].join('\n')
}

let work = ''

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'printer-'))
  checkDesign(machine)
  for (const { path, text } of printDesign(machine, { prefix: 'dut', banner: ['A test.'] })) {
    await writeFile(join(work, path), text)
  }
  await writeFile(join(work, 'bench.v'), benchText(machine))
})

afterAll(async () => {
  await rm(work, { recursive: true, force: true })
})

const run = (command: string, ...words: string[]) => execa(command, words, { cwd: work })

const rowsOf = (output: string) =>
  output
    .split('\n')
    .filter(line => /^\d+( \d+)*$/.test(line))
    .map(line => line.split(' '))

test('the printed text of random expressions is clean for Verilator, Icarus and Yosys', async () => {
  await run('verilator', '--lint-only', '-Wall', '--top-module', 'dut', 'dut.v')
  expect((await run('iverilog', '-Wall', '-g2005', '-t', 'null', 'dut.v')).stderr).toBe('')
  const script = 'read_verilog dut.v; hierarchy -check -top dut; proc; check -assert'
  await run('yosys', '-q', '-p', script)
})

test('Verilator finds the numbers that evaluation finds', async () => {
  await run('verilator', '--binary', '-Wno-fatal', '--top-module', 'bench', 'bench.v', 'dut.v')
  expect(rowsOf((await run('./obj_dir/Vbench')).stdout)).toEqual(expected)
})

test('Icarus finds the numbers that evaluation finds', async () => {
  await run('iverilog', '-g2005', '-o', 'bench.vvp', 'bench.v', 'dut.v')
  expect(rowsOf((await run('vvp', 'bench.vvp')).stdout)).toEqual(expected)
})
