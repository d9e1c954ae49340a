import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { printDesign } from '../../../generator/emit/verilog.ts'
import { bit, checkDesign, defineModule, mux, unsigned } from '../../../generator/hdl/index.ts'

/** Every kind of statement once: registers by word, defaults, a memory, a table, a machine. */
const machine = defineModule(
  {
    name: '',
    summary: 'All kinds of statements.',
    source: 'tests/rtl/trust/printed-statements.test.ts',
  },
  m => {
    m.clock()
    m.reset()
    const go = m.input('go', bit, 'counts')
    const x = m.input('x', unsigned(4), 'number')
    const words = m.register('words', unsigned(16), 'the last four numbers', { reset: 0x4321 })
    const count = m.register('count', unsigned(4), 'numbers seen', { reset: 0 })
    const last = m.register('last', unsigned(4), 'last number')
    const chosen = m.wire('chosen', unsigned(4), 'number or its opposite')
    m.when(go, () => m.assign(words.word(0, 4), x))
    m.repeat('lane', 3, lane => {
      const older = m.let('older', words.word(lane, 4), 'number of the lane before')
      m.when(go, () => m.assign(words.word(lane.plus(1), 4), mux(lane.eq(1), older.not(), older)))
    })
    m.assign(chosen, x)
    m.when(x.gt(7), () => {
      m.assign(chosen, x.not())
      m.when(x.eq(9), () => m.assign(chosen, 0))
    })
    m.when(go, () => {
      m.assign(count, count.add(1).fit(unsigned(4)))
      m.assign(last, chosen)
      m.when(count.eq(2), () => m.assign(count, 8))
    }).elsewhen(x.eq(5), () => m.assign(count, 1))
    const fsm = m.fsm(
      'state',
      {
        idle: { note: 'waits', next: [[go, 'one']] },
        one: {
          note: 'first',
          next: [
            [x.eq(5), 'idle'],
            [go, 'two'],
          ],
        },
        two: { note: 'second', next: 'idle' },
      },
      { initial: 'one' },
    )
    const merged = m.merge('merged', words, 4, unsigned(4), 'all numbers')
    const entry = m.rom('entry', count.slice(0, 2), [7, 5, 3], unsigned(3))
    const store = m.memory('store', { depth: 16, width: unsigned(4) }, 'numbers')
    store.write(go, count, x)
    m.assign(m.output('words', unsigned(16), ''), words)
    m.assign(m.output('count', unsigned(4), ''), count)
    m.assign(m.output('last', unsigned(4), ''), last)
    m.assign(m.output('state', unsigned(2), ''), fsm.state)
    m.assign(m.output('merged', unsigned(4), ''), merged)
    m.assign(m.output('entry', unsigned(3), ''), entry)
    m.assign(m.output('stored', unsigned(4), ''), store.read(x, go.not()))
  },
)

/** What goes in, cycle by cycle, after a reset. */
const steps = [
  { go: 1, x: 3 },
  { go: 1, x: 9 },
  { go: 0, x: 5 },
  { go: 1, x: 12 },
  { go: 1, x: 7 },
  { go: 0, x: 1 },
  { go: 1, x: 15 },
  { go: 0, x: 2 },
  { go: 0, x: 8 },
]

/** The same machine by hand: one object per cycle. */
function expected(): number[][] {
  let words = [1, 2, 3, 4]
  let [count, last, state, stored] = [0, -1, 1, -1]
  const store: number[] = []
  return steps.map(({ go, x }) => {
    if (go === 0) stored = store[x] ?? -1
    else store[count] = x
    state = stateAfter(state, go, x)
    if (go === 1) {
      const [a = 0, b = 0, c = 0] = words
      words = [x, a, 15 - b, c]
      last = chosenOf(x)
      count = count === 2 ? 8 : (count + 1) % 16
    } else if (x === 5) count = 1
    const packed = words.reduce((sum, word, place) => sum + word * 16 ** place, 0)
    const merged = words.reduce((all, word) => all | word, 0)
    return [packed, count, last, state, [7, 5, 3][count % 4] ?? 0, stored, merged]
  })
}

function chosenOf(x: number): number {
  if (x === 9) return 0
  return x > 7 ? 15 - x : x
}

function stateAfter(state: number, go: number, x: number): number {
  if (state === 0) return go
  if (state === 2 || x === 5) return 0
  return go === 1 ? 2 : 1
}

const bench = `module bench;
  reg clk_i = 0, rst_i = 1, go_i = 0;
  reg [3:0] x_i = 0;
  wire [15:0] words_o;
  wire [3:0] count_o, last_o, stored_o, merged_o;
  wire [1:0] state_o;
  wire [2:0] entry_o;
  dut u_dut (.clk_i(clk_i), .rst_i(rst_i), .go_i(go_i), .x_i(x_i), .words_o(words_o), .count_o(count_o),
             .last_o(last_o), .state_o(state_o), .entry_o(entry_o), .stored_o(stored_o), .merged_o(merged_o));
  task step(input go, input [3:0] x);
    begin
      go_i = go; x_i = x; #1 clk_i = 1; #1 clk_i = 0;
      if (!rst_i) $display("%0d %0d %0d %0d %0d %0d %0d", words_o, count_o, last_o, state_o, entry_o, stored_o, merged_o);
    end
  endtask
  initial begin
    step(0, 0); rst_i = 0;
    ${steps.map(({ go, x }) => `step(${go}, ${x});`).join(' ')}
    $finish;
  end
endmodule
`

let work = ''

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'statements-'))
  checkDesign(machine)
  for (const { path, text } of printDesign(machine, { prefix: 'dut', banner: [] })) {
    await writeFile(join(work, path), text)
  }
  await writeFile(join(work, 'bench.v'), bench)
})

afterAll(async () => {
  await rm(work, { recursive: true, force: true })
})

const run = (command: string, ...words: string[]) => execa(command, words, { cwd: work })

test('all kinds of statements are clean for Verilator, Icarus and Yosys', async () => {
  await run('verilator', '--lint-only', '-Wall', '--top-module', 'dut', 'dut.v')
  expect((await run('iverilog', '-Wall', '-g2005', '-t', 'null', 'dut.v')).stderr).toBe('')
  const script = 'read_verilog dut.v; hierarchy -check -top dut; proc; check -assert'
  await run('yosys', '-q', '-p', script)
})

test('they do what the same machine written by hand does', async () => {
  await run('iverilog', '-g2005', '-o', 'bench.vvp', 'bench.v', 'dut.v')
  const { stdout } = await run('vvp', 'bench.vvp')
  const rows = stdout
    .split('\n')
    .map(line => line.split(' ').map(word => (/\d/.test(word) ? Number(word) : -1)))
  expect(rows).toEqual(expected())
})
