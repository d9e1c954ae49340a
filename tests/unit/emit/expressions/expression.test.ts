import { describe, expect, test } from 'vitest'
import {
  bit,
  concat,
  constant,
  mux,
  replicate,
  select,
  signed,
  unsigned,
  type Value,
} from '../../../../generator/hdl/index.ts'
import { bodyOf } from '../../../support/designs/small-design.ts'

interface Operands {
  readonly a: Value
  readonly b: Value
  readonly u: Value
  readonly v: Value
  readonly f: Value
  readonly g: Value
  readonly p: Value
}

/** The body of a module whose one output is an expression. */
const text = (build: (operands: Operands) => Value) =>
  bodyOf(m => {
    const W = m.parameter('W', 12, 'bits')
    const operands = {
      a: m.input('a', signed(8), ''),
      b: m.input('b', signed(8), ''),
      u: m.input('u', unsigned(8), ''),
      v: m.input('v', unsigned(4), ''),
      f: m.input('f', bit, ''),
      g: m.input('g', bit, ''),
      p: m.input('p', signed(W), ''),
    }
    const made = build(operands)
    const others = Object.values(operands).map(value => value.any())
    m.assign(m.output('y', made.shape, ''), made)
    m.assign(m.output('z', unsigned(others.length), ''), concat(...others))
  })
    .split('\n')
    .filter(line => line !== '' && !line.includes('z_o'))
    .join('\n')

describe('simple operators print inline', () => {
  test.each<[string, (operands: Operands) => Value]>([
    ['assign y_o = a_i + b_i;', ({ a, b }) => a.add(b)],
    ["assign y_o = a_i - 8'sd1;", ({ a }) => a.sub(1)],
    ["assign y_o = a_i - 8'sd1;", ({ a }) => a.add(-1)],
    ['assign y_o = a_i * b_i;', ({ a, b }) => a.mul(b)],
    ['assign y_o = a_i + b_i;', ({ a, b }) => a.add(b).fit(signed(8))],
    ["assign y_o = {1'b0, u_i} - {5'd0, v_i};", ({ u, v }) => u.sub(v)],
    ["assign y_o = {{2{a_i[7]}}, a_i} + {2'd0, u_i};", ({ a, u }) => a.add(u)],
    ["assign y_o = $signed({1'b0, u_i}) * a_i;", ({ u, a }) => u.mul(a)],
    ['assign y_o = u_i[3:0] + v_i;', ({ u, v }) => u.add(v).fit(unsigned(4))],
    ['assign y_o = -{a_i[7], a_i};', ({ a }) => a.neg()],
    ["assign y_o = {a_i, 3'd0};", ({ a }) => a.shl(3)],
    ['assign y_o = a_i[7:3];', ({ a }) => a.shr(3)],
    ['assign y_o = a_i < b_i;', ({ a, b }) => a.lt(b)],
    ["assign y_o = a_i == 8'sd3;", ({ a }) => a.eq(3)],
    ["assign y_o = {u_i} == 8'd3;".replace('{u_i}', 'u_i'), ({ u }) => u.eq(3)],
    ["assign y_o = $signed({1'b0, u_i}) > $signed({a_i[7], a_i});", ({ u, a }) => u.gt(a)],
    ['assign y_o = p_i >= 100;', ({ p }) => p.ge(100)],
    ['assign y_o = p_i + {{(W-8){a_i[7]}}, a_i};', ({ p, a }) => p.add(a).fit(p.shape)],
    [
      'assign y_o = a_i & b_i & {8{f_i}};',
      ({ a, b, f }) => a.and(b).and(replicate(f, 8).asSigned()),
    ],
    ['assign y_o = (a_i & b_i) | ~a_i;', ({ a, b }) => a.and(b).or(a.not())],
    ["assign y_o = (u_i == 8'd3) & f_i;", ({ u, f }) => u.eq(3).and(f)],
    ['assign y_o = ~|u_i;', ({ u }) => u.any().not()],
    ["assign y_o = u_i != 8'd3;", ({ u }) => u.eq(3).not()],
    ['assign y_o = ^u_i;', ({ u }) => u.parity()],
    ['assign y_o = {a_i, u_i, f_i};', ({ a, u, f }) => concat(concat(a, u), f)],
    ['assign y_o = u_i[5];', ({ u }) => u.bit(5)],
    [
      "assign y_o = u_i[{v_i[1:0], 1'b0}];".replace("{v_i[1:0], 1'b0}", 'v_i[2:0]'),
      ({ u, v }) => u.bit(v.slice(0, 3)),
    ],
    ['assign y_o = u_i[v_i[1:0]*2 +: 2];', ({ u, v }) => u.word(v.slice(0, 2), 2)],
    ['assign y_o = f_i ? a_i : b_i;', ({ f, a, b }) => mux(f, a, b)],
    ["assign y_o = (f_i && !g_i) ? a_i : 8'sd0;", ({ f, g, a }) => mux(f.and(g.not()), a, 0)],
    ['assign y_o = f_i ? a_i : g_i ? b_i : a_i;', ({ f, g, a, b }) => mux(f, a, mux(g, b, a))],
    ["assign y_o = {4'd0, v_i} + u_i;", ({ u, v }) => v.add(u).fit(unsigned(8))],
    ['assign y_o = f_i;', ({ f }) => f.eq(1)],
    ["assign y_o = 1'b1;", ({ u }) => u.ge(0)],
    ["assign y_o = 40'h00000000ff;", () => constant(255, unsigned(40))],
    ["assign y_o = 8'sh80;", () => constant(-128, signed(8))],
    ["assign y_o = {W{1'b0}};", ({ p }) => constant(0, p.shape)],
    ["assign y_o = {{(W-3){1'b0}}, 3'd5};", ({ p }) => constant(5, p.shape)],
  ])('%s', (expected, build) => {
    expect(text(build)).toBe(expected)
  })
})

test('a choice by number is one line each', () => {
  const build = ({ v, u, f }: Operands) =>
    select(
      v,
      [
        { when: 0, value: u },
        { when: 5, value: f },
      ],
      constant(1, unsigned(8)),
    )
  expect(text(build)).toBe(`assign y_o =
    (v_i == 4'd0) ? u_i :
    (v_i == 4'd5) ? {7'd0, f_i} :
    8'd1;`)
})

test('every narrowing inside a wider expression has a name', () => {
  expect(text(({ a, b }) => a.add(b).fit(signed(4)).add(a))).toBe(
    `wire signed [3:0] y_sum = a_i[3:0] + b_i[3:0];
assign y_o = {{5{y_sum[3]}}, y_sum} + {a_i[7], a_i};`,
  )
})

test('a product inside a sum has a name, in the width of the sum', () => {
  expect(text(({ p, a, b }) => p.add(a.mul(b)).fit(p.shape))).toBe(
    `wire signed [W-1:0] y_product = a_i * b_i;
assign y_o = p_i + y_product;`,
  )
})

test('rounding and saturation are computed once, dropped bits are gathered', () => {
  expect(text(({ a, b }) => a.mul(b).roundShift(4).saturate(signed(8)))).toBe(
    `wire signed [16:0] y_product = a_i * b_i;
wire signed [16:0] y_sum     = y_product + 17'sd8;
wire signed [12:0] y_rounded = y_sum[16:4];
assign y_o =
    ((|y_rounded[12:7]) && (~&y_rounded[12:7])) ?
        {y_rounded[12], {7{~y_rounded[12]}}} :
        y_rounded[7:0];
// Bits that are dropped on purpose, gathered for linters.
wire unused = &{1'b0, y_sum[3:0]};`,
  )
})
