import { expect, test } from 'vitest'
import { bit } from '../../../../generator/hdl/index.ts'
import { bodyOf, problemsOf, small } from '../../../support/designs/small-design.ts'

test('a target that is no state does not compile', () => {
  small(m => {
    const start = m.input('start', bit, 'go')
    m.fsm(
      'state',
      {
        // @ts-expect-error: 'bussy' is no state
        idle: { note: 'waits', next: [[start, 'bussy']] },
        busy: { note: 'works', next: 'idle' },
      },
      { initial: 'idle' },
    )
    // @ts-expect-error: 'rest' is no state
    m.fsm('other', { one: { note: '', next: 'rest' } }, { initial: 'one' })
    // @ts-expect-error: 'three' is no state
    m.fsm('third', { four: { note: '', next: 'four' } }, { initial: 'three' })
  })
})

test('a question about a state that does not exist does not compile', () => {
  small(m => {
    const fsm = m.fsm('state', { idle: { note: 'waits', next: 'idle' } }, { initial: 'idle' })
    // @ts-expect-error: 'busy' is no state
    expect(() => fsm.is('busy')).toThrow('state has no state busy; it has idle')
  })
})

test('the next state has its default first, states are listed with their meaning', () => {
  const body = bodyOf(m => {
    m.clock()
    m.reset()
    const start = m.input('start', bit, 'go')
    const stop = m.input('stop', bit, 'end')
    const busy = m.output('busy', bit, 'works')
    const fsm = m.fsm(
      'state',
      {
        idle: { note: 'waits for start', next: [[start, 'run']] },
        run: {
          note: 'works',
          next: [
            [stop, 'idle'],
            [start.not(), 'rest'],
          ],
        },
        rest: { note: 'pauses', next: is => [[is('rest').and(start), 'run']] },
      },
      { initial: 'idle' },
    )
    m.assign(busy, fsm.is('run'))
  })
  expect(body).toBe(`
localparam [1:0] IDLE = 2'd0;  // waits for start
localparam [1:0] RUN  = 2'd1;  // works
localparam [1:0] REST = 2'd2;  // pauses

reg [1:0] state_q;  // present state
reg [1:0] state_d;  // next state

always @* begin
  state_d = state_q;
  case (state_q)
    IDLE: if (start_i) state_d = RUN;
    RUN:
      if (stop_i) state_d = IDLE;
      else if (!start_i) state_d = REST;
    REST: if (state_q == REST && start_i) state_d = RUN;
    default: state_d = IDLE;
  endcase
end

always @(posedge clk_i) begin
  if (rst_i) state_q <= IDLE;
  else state_q <= state_d;
end

assign busy_o = state_q == RUN;
`)
})

test('two machines with a state of one name are told apart', () => {
  const text = problemsOf(m => {
    m.clock()
    m.reset()
    for (const name of ['left', 'right']) {
      const fsm = m.fsm(
        name,
        { idle: { note: '', next: 'busy' }, busy: { note: '', next: 'idle' } },
        { initial: 'idle' },
      )
      m.assign(m.output(name, bit, ''), fsm.is('busy'))
    }
  })
  expect(text).toMatch(/^IDLE is already declared at .*; give one of them another name\n/)
})
