import { expect, test } from 'vitest'
import { type GeneratedFile, printDesign } from '../../../generator/emit/index.ts'
import {
  bit,
  checkDesign,
  defineModule,
  type FormalBuilder,
  type ModuleBuilder,
  unsigned,
  type Value,
} from '../../../generator/hdl/index.ts'

const nibble = unsigned(4)

type Watch = (m: ModuleBuilder, f: FormalBuilder, parts: { a: Value; count: Value }) => void

/** A counter with a memory behind it, watched or not; its files, the module first. */
function counter(watch?: Watch): readonly GeneratedFile[] {
  const design = defineModule({ name: '', summary: 'Counts.', source: 'counter.ts' }, m => {
    m.clock()
    m.reset()
    const a = m.input('a', nibble, 'step')
    const count = m.register('count', nibble, 'the sum', { reset: 0 })
    m.assign(count, count.add(a).fit(nibble))
    const words = m.memory('words', { depth: 16, width: nibble }, 'the past')
    words.write(a.any(), a, count)
    if (watch) {
      m.formal(f => {
        const held = f.wordOf('held', words, f.anyConstant('place', nibble, 'any word'), 'there')
        f.assert('held_small', 'A word is small.', held.le(9))
        watch(m, f, { a, count })
      })
    }
    m.assign(m.output('y', nibble, 'what was'), words.read(a))
  })
  checkDesign(design)
  return printDesign(design, { prefix: 'p', banner: ['By a test.'] })
}

test('properties stand in a file of their own, each under its sentence', () => {
  const [, file] = counter((m, f, { a, count }) => {
    const before = m.register('before', nibble, 'the sum one cycle ago', { reset: 0 })
    m.assign(before, count)
    const step = f.anySequence('other', nibble, 'any number')
    f.assume('steps', 'Steps are small.', a.lt(3))
    f.assert('grows', 'The sum grows by a step.', count.ge(before), { when: step.ne(0) })
  })
  expect(file?.path).toBe('formal/p_formal.vh')
  expect(
    file?.text,
  ).toBe(`// p_formal.vh - Properties of p, included in it where P_FORMAL is defined.
//
// By a test.
// Design: counter.ts

reg       started_q;  // a clock edge has been seen
reg [3:0] before_q;   // the sum one cycle ago

always @(posedge clk_i) started_q <= 1'b1;

initial started_q = 1'b0;

always @(posedge clk_i) begin
  // A run begins with a reset.
  begins_reset: assume (started_q || rst_i);
end

(* anyconst *) reg [3:0] place;  // any word

wire [3:0] held = words[place];  // there

always @(posedge clk_i) if (!rst_i) begin
  // A word is small.
  held_small: assert (held <= 4'd9);
end

always @(posedge clk_i) begin
  if (rst_i) before_q <= 4'd0;
  else before_q <= count_q;
end

(* anyseq *) reg [3:0] other;  // any number

always @(posedge clk_i) if (!rst_i) begin
  // Steps are small.
  steps: assume (a_i < 4'd3);
end

always @(posedge clk_i) if (!rst_i) begin
  // The sum grows by a step.
  if (other != 4'd0) grows: assert (count_q >= before_q);
end
`)
})

test('a design is printed the same with properties and without, but for a line that includes them', () => {
  const [watched] = counter((m, f, { a, count }) => {
    const twice = m.let('twice', count.mul(count).add(a), 'an expression of both')
    f.assert('is_long', 'It is small.', twice.slice(1, 3).lt(6))
  })
  const [plain, ...others] = counter()
  expect(others).toEqual([])
  const end = '\nendmodule\n'
  const include = '\n\n  `ifdef P_FORMAL\n  `include "p_formal.vh"\n  `endif'
  expect(watched?.text).toBe(plain?.text.replace(end, include + end))
})

test('properties of another design are asked for by another macro', () => {
  const design = defineModule({ name: 'cell', summary: 'And.', source: 'and.ts' }, m => {
    const [a, b] = [m.input('a', bit, 'left'), m.input('b', bit, 'right')]
    const y = m.output('y', bit, 'both')
    m.assign(y, a.and(b))
    m.formal(f => f.assert('is_left', 'It is a.', a, { when: y }))
  })
  const [module, properties] = printDesign(design, { prefix: 'inv2', banner: [] })
  expect(module?.text).toContain('`ifdef INV2_FORMAL\n  `include "inv2_cell_formal.vh"\n')
  expect(properties?.path).toBe('formal/inv2_cell_formal.vh')
})

test('a module without a clock is checked whenever something changes', () => {
  const design = defineModule({ name: '', summary: 'And.', source: 'and.ts' }, m => {
    const [a, b] = [m.input('a', bit, 'left'), m.input('b', bit, 'right')]
    const y = m.output('y', bit, 'both')
    m.assign(y, a.and(b))
    m.formal(f => f.assert('is_left', 'It is a.', a, { when: y }))
  })
  checkDesign(design)
  const [, file] = printDesign(design, { prefix: 'p', banner: [] })
  expect(file?.text).toContain(`always @* begin
  // It is a.
  if (y_o) is_left: assert (a_i);
end`)
})

test('an output that a property watches keeps a net of its own', () => {
  const inner = defineModule({ name: 'inner', summary: 'Not.', source: 'i.ts' }, m =>
    m.assign(m.output('y', bit, 'not a'), m.input('a', bit, 'a').not()),
  )
  const top = defineModule({ name: '', summary: 'Top.', source: 't.ts' }, m => {
    const a = m.input('a', bit, 'a')
    const { y } = m.instance<'y'>('not', inner, { a })
    m.assign(m.output('z', bit, 'not a'), y)
    m.formal(f => f.assert('inverts', 'It is not a.', y.ne(a)))
  })
  checkDesign(top)
  const [, module, properties] = printDesign(top, { prefix: 'p', banner: [] })
  expect(module?.text).toContain('wire not_y;')
  expect(properties?.text).toContain('inverts: assert (not_y != a_i);')
})
