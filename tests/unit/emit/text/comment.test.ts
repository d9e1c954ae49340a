import { expect, test } from 'vitest'
import { printDesign } from '../../../../generator/emit/index.ts'
import { bit, checkDesign, defineModule, unsigned } from '../../../../generator/hdl/index.ts'

const options = { prefix: 'p', banner: ['By a test.\nNot by hand.'] }

test('a line break in a text never makes Verilog of it', () => {
  const inner = defineModule({ name: 'inner', summary: 'A\nwire.', source: 'a\nb.ts' }, m =>
    m.assign(m.output('y', bit, 'x\ny'), m.input('a', bit, 'one\r\ntwo')),
  )
  const top = defineModule(
    { name: '', summary: 'Top.', notes: ['first\nsecond'], source: 'top.ts' },
    m => {
      m.clock()
      m.reset()
      const a = m.input('a', bit, 'in')
      const got = m.instance<'y'>('i', inner, { a }, { note: 'the\nwire' })
      const data = m.memory('ram', { depth: 2, width: bit }, 'words\nof it')
      data.write(got.y, a, a)
      const word = m.rom('word', a, [0, 1], bit, ['zero\nword'])
      m.comment('one\ntwo')
      const r = m.register('r', unsigned(1), 'a\nb', { reset: 0 })
      m.when(a, () => {
        m.comment('inside\nof it')
        m.assign(r, word)
      })
      const walk = m.fsm(
        'walk',
        { idle: { note: 'no\nwork', next: [[a, 'run']] }, run: { note: 'work', next: 'idle' } },
        { initial: 'idle' },
      )
      m.assign(m.output('y', bit, 'out'), data.read(a).xor(walk.is('run')).xor(r))
    },
  )
  checkDesign(top)
  const [leaf, whole] = printDesign(top, options)
  expect(leaf?.text).toBe(`// p_inner.v - A wire.
//
// By a test.
// Not by hand.
// Design: a b.ts

\`default_nettype none

module p_inner (
  output wire y_o,  // x y
  input  wire a_i   // one two
);
  assign y_o = a_i;
endmodule

\`default_nettype wire
`)
  const text = whole?.text ?? ''
  expect(text).toContain(
    '//\n// first\n// second\n// By a test.\n// Not by hand.\n// Design: top.ts\n',
  )
  expect(text).toContain('\n  // the wire\n  p_inner u_i (\n')
  expect(text).toContain(';  // words of it\n')
  expect(text).toContain(';  // zero word\n')
  expect(text).toContain('\n  // one\n  // two\n')
  expect(text).toMatch(/\n {4}\s*\/\/ inside\n {4}\s*\/\/ of it\n/)
  expect(text).toMatch(/reg +r_q; +\/\/ a b\n/)
  expect(text).toMatch(/IDLE += 1'b0; +\/\/ no work\n/)
})

test('a module without ports has no list of them', () => {
  const nothing = defineModule(
    { name: 'ok', summary: 'Nothing.', source: 'ok.ts' },
    () => undefined,
  )
  const top = defineModule({ name: '', summary: 'Top.', source: 'top.ts' }, m => {
    m.instance('ok', nothing)
    m.assign(m.output('y', bit, 'zero'), 0)
  })
  checkDesign(top)
  const [leaf, whole] = printDesign(top, { prefix: 'p', banner: [] })
  expect(leaf?.text).toContain('\nmodule p_ok;\n')
  expect(whole?.text).toContain('\n  p_ok u_ok ();\n')
})
