import { expect, test } from 'vitest'
import { printDesign } from '../../../../generator/emit/verilog.ts'
import {
  bit,
  checkDesign,
  DesignError,
  defineModule,
  evaluate,
  harden,
  type ModuleIR,
  type Signal,
  signed,
  unsigned,
} from '../../../../generator/hdl/index.ts'
import { parityGroups } from '../../../../generator/hdl/passes/parity-groups.ts'

const source = 'tests/unit/hdl/passes/harden.test.ts'
const byte = unsigned(8)

/** A counter that holds a number, a state machine, and a register of data. */
const inner = defineModule({ name: 'inner', summary: 'Counts.', source }, m => {
  m.clock()
  m.reset()
  const enable = m.input('enable', bit, 'counts')
  const count = m.register('count', unsigned(5), 'cycles', { reset: 3 })
  const held = m.register('held', signed(3), 'the last number')
  const late = m.register('late', bit, 'enable, a cycle later')
  const data = m.register('data', byte, 'a number', { isData: true })
  const { is } = m.fsm(
    'state',
    {
      idle: { note: 'waits', next: [[enable, 'run']] },
      run: { note: 'runs', next: 'idle' },
    },
    { initial: 'idle' },
  )
  m.when(enable, () => {
    m.assign(count, count.add(1).fit(unsigned(5)))
    m.assign(held, count.slice(0, 3).asSigned())
  })
  m.assign(late, enable)
  m.when(is('run'), () => m.assign(data, data.xor(1)))
  m.assign(m.output('sum', byte, 'all of it'), data.xor(held.asUnsigned().extend(byte)))
  m.assign(m.output('late', bit, 'late'), late.and(count.any()))
})

const outer = defineModule({ name: '', summary: 'Has two.', source }, m => {
  m.clock()
  m.reset()
  const enable = m.input('enable', bit, 'counts')
  const one = m.instance<'sum' | 'late'>('one', inner, { enable })
  const two = m.instance<'sum' | 'late'>('two', inner, { enable: one.late })
  m.assign(m.output('sum', byte, 'sum'), one.sum.xor(two.sum).xor(two.late.extend(byte)))
})

const options = { output: 'fault', note: 'a register was upset' }
const textOf = (top: ModuleIR, file: string): string => {
  checkDesign(top)
  const files = printDesign(top, { prefix: 'test', banner: [] })
  return files.find(({ path }) => path === file)?.text ?? ''
}

test('the parity of what control registers take is kept, and compared with what they hold', () => {
  const text = textOf(harden(outer, options), 'test_inner.v')
  expect(text).toContain('  output wire       upset_o    // a register is not what it was set to\n')
  expect(text).toContain(`
  // Error detection: the parity of what the registers take and of what they hold.
  assign parity_d[0] = ~^{count_d, held_d};
  assign parity_d[1] = ~^{enable_i, state_d};

  always @(posedge clk_i) begin
    if (rst_i) parity_q <= 2'd3;
    else parity_q <= parity_d;
  end

  assign parity_now[0] = ~^{count_q, held_q};
  assign parity_now[1] = ~^{late_q, state_q};
  assign upset_o       = |(parity_q ^ parity_now);
`)
})

test('a register holds what it held unless told otherwise, and every one has a reset', () => {
  const text = textOf(harden(outer, options), 'test_inner.v')
  expect(text).toContain(`
  always @* begin
    count_d = count_q;
    held_d = held_q;
    if (enable_i) begin
      count_d = count_q + 5'd1;
      held_d = count_q[2:0];
    end
  end
`)
  expect(text).toContain("if (rst_i) late_q <= 1'b0;")
  expect(text).toContain('held_q <= 3')
  expect(text).toContain("data_q <= data_q ^ 8'd1;")
})

test('the top keeps the first error until reset', () => {
  const text = textOf(harden(outer, options), 'test.v')
  expect(text).toMatch(/else fault_q <= fault_q \| one_upset \| two_upset;/)
  expect(text).toContain('assign fault = fault_q;')
})

test('a design without control registers stays as it is', () => {
  const plain = defineModule({ name: 'plain', summary: 'Holds.', source, top: true }, m => {
    m.clock()
    const data = m.register('data', byte, 'a number', { isData: true })
    m.assign(data, m.input('data', byte, 'a number'))
    m.assign(m.output('data', byte, 'a number'), data)
  })
  expect(textOf(harden(plain, options), 'test.v')).toBe(textOf(plain, 'test.v'))
})

test('a module without a reset port gets one', () => {
  const bare = defineModule({ name: 'bare', summary: 'Delays.', source }, m => {
    m.clock()
    const late = m.register('late', unsigned(2), 'a cycle later')
    m.assign(late, m.input('given', unsigned(2), 'a number'))
    m.assign(m.output('late', unsigned(2), 'it'), late)
  })
  const top = defineModule({ name: '', summary: 'Has one.', source }, m => {
    m.clock()
    m.reset()
    const given = m.input('given', unsigned(2), 'a number')
    const count = m.register('count', unsigned(2), 'numbers', { reset: 0 })
    m.assign(count, given)
    const late = m.instance<'late'>('bare', bare, { given: count }).late
    m.assign(m.output('late', unsigned(2), 'it'), late)
  })
  const hardened = harden(top, options)
  expect(textOf(hardened, 'test_bare.v')).toContain('input  wire       rst_i,')
  expect(textOf(hardened, 'test.v')).toContain('.rst_i   (rst_i),')
})

test('a control register that a repeat drives is a finding, with its line', () => {
  const top = defineModule({ name: '', summary: 'Repeats.', source }, m => {
    m.clock()
    m.reset()
    const given = m.input('given', unsigned(4), 'bits')
    const bits = m.register('bits', unsigned(4), 'bits', { reset: 0 })
    m.repeat('place', 4, at => m.assign(bits.bit(at), given.bit(at)))
    m.assign(m.output('bits', unsigned(4), 'bits'), bits)
  })
  checkDesign(top)
  expect(() => checkDesign(harden(top, options))).toThrow(DesignError)
  expect(() => checkDesign(harden(top, options))).toThrow(
    'bits_q is driven inside a repeat and cannot be hardened; drive it as a whole, or say isData',
  )
})

/** The registers of a hardened module, its parity among them, and what it makes of their values. */
function machineOf(module: ModuleIR) {
  const registers = module.body.signals.filter(({ kind, isData }) => kind === 'register' && !isData)
  const drivers = new Map(
    module.body.statements.flatMap(one => {
      if (one.kind !== 'assign') return []
      const { target, value } = one
      return target.kind === 'signal' ? [[target.signal, value] as const] : []
    }),
  )
  const nowParts = module.body.statements.filter(
    one =>
      one.kind === 'assign' &&
      one.target.kind === 'slice' &&
      one.target.of.kind === 'signal' &&
      one.target.of.signal.name === 'parity_now',
  )
  const now = (signal: (of: Signal) => bigint) =>
    nowParts.reduce((bits, one, at) => {
      if (one.kind !== 'assign') return bits
      return bits | (evaluate(one.value, { signal }) << BigInt(at))
    }, 0n)
  return { registers, drivers, now }
}

test('after reset no error is seen, and every single flipped bit is', () => {
  const instance = harden(outer, options).body.statements.find(({ kind }) => kind === 'instance')
  if (instance?.kind !== 'instance') throw new Error('the instance is missing')
  const { registers, now } = machineOf(instance.module)
  const reset = new Map(registers.map(one => [one, one.reset ?? 0n]))
  const parity = registers.find(({ name }) => name === 'parity')
  if (parity === undefined) throw new Error('there is no parity')
  const isUpset = (values: ReadonlyMap<Signal, bigint>) =>
    now(signal => values.get(signal) ?? 0n) !== values.get(parity)
  expect(isUpset(reset)).toBe(false)
  const flips = registers.flatMap(one =>
    Array.from({ length: one.shape.width.value }, (_, at) => {
      const values = new Map(reset)
      const bits = BigInt.asUintN(one.shape.width.value, values.get(one) ?? 0n) ^ (1n << BigInt(at))
      return values.set(one, bits)
    }),
  )
  expect(flips).toHaveLength(5 + 3 + 1 + 1 + 2)
  expect(flips.filter(values => !isUpset(values))).toEqual([])
})

test('groups keep to their size, and no bit is alone where another could join', () => {
  const widths = (...bits: number[]) =>
    parityGroups(
      bits.map(width => ({ shape: unsigned(width) }) as Signal),
      8,
    ).map(group => group.map(({ shape }) => shape.width.value))
  expect(widths(4, 4, 1, 7, 3)).toEqual([[4, 4], [1, 7], [3]])
  expect(widths(11, 1)).toEqual([[11, 1]])
  expect(widths(1, 11)).toEqual([[1, 11]])
  expect(widths(1)).toEqual([[1]])
})
