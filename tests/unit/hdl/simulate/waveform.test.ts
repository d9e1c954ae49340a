import { expect, test } from 'vitest'
import {
  bit,
  defineModule,
  signed,
  simulator,
  unsigned,
  waveform,
} from '../../../../generator/hdl/index.ts'
import { idOf } from '../../../../generator/hdl/simulate/vcd.ts'

const inner = defineModule({ name: 'inner', summary: 'Holds.', source: 'inner' }, m => {
  m.clock()
  const held = m.register('held', signed(3), 'held')
  m.assign(held, m.input('next', signed(3), 'next'))
  m.assign(m.output('held', signed(3), 'held'), held)
})

const outer = defineModule({ name: 'outer', summary: 'Holds.', source: 'outer' }, m => {
  m.clock()
  const next = m.input('next', signed(3), 'next')
  const { held } = m.instance<'held'>('inner', inner, { next })
  if (held) m.assign(m.output('held', unsigned(3), 'held'), held.asUnsigned())
  m.assign(m.output('positive', bit, 'above zero'), next.gt(0))
})

/** Three cycles with -1, 2, 2 at the input. */
function recorded(signals?: readonly string[]): string {
  const running = simulator(outer)
  const text = waveform(running, { scope: 'dut', ...(signals && { signals }) })
  for (const next of [-1, 2, 2]) {
    running.poke('next', next)
    running.step()
  }
  return text()
}

test('changes stand at the edges before them, signals in their scopes', () => {
  expect(recorded(['positive_o', 'u_inner.held_q'])).toBe(`$timescale 1ns $end
$scope module dut $end
$var wire 1 ! clock $end
$var wire 1 " positive_o $end
$scope module u_inner $end
$var reg 3 # held_q [2:0] $end
$upscope $end
$upscope $end
$enddefinitions $end
#0
1!
0"
b0 #
#5
0!
#10
1!
1"
b111 #
#15
0!
#20
1!
b10 #
#25
0!
#30
`)
})

test('the same run gives the same bytes, all signals where none is named', () => {
  const all = recorded()
  expect(all).toBe(recorded())
  const names = [...all.matchAll(/^\$var \w+ \d+ \S+ (\w+)/gm)].map(([, name]) => name)
  expect(names).toEqual([
    ...['clock', 'next_i', 'held_o', 'positive_o', 'inner_held'],
    ...['next_i', 'held_o', 'held_q'],
  ])
  expect(() => recorded(['u_outer'])).toThrow('there is no signal u_outer; the design has next_i')
})

test('no two of ten thousand signals share a name', () => {
  const ids = Array.from({ length: 10_000 }, (_, place) => idOf(place))
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids.filter(id => !/^[!-~]+$/.test(id))).toEqual([])
})
