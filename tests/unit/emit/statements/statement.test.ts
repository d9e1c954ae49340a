import { expect, test } from 'vitest'
import { bit, mux, signed, unsigned } from '../../../../generator/hdl/index.ts'
import { bodyOf } from '../../../support/designs/small-design.ts'

test('control and data registers of one condition share a block, reset touches control alone', () => {
  const body = bodyOf(m => {
    m.clock()
    m.reset()
    const go = m.input('go', bit, '')
    const stop = m.input('stop', bit, '')
    const a = m.input('a', unsigned(4), '')
    const data = m.register('data', unsigned(4), 'word')
    const full = m.register('full', bit, 'there is a word', { reset: 0 })
    m.when(go, () => {
      m.assign(data, a)
      m.assign(full, 1)
    }).elsewhen(stop, () => m.assign(full, 0))
    m.assign(m.output('y', unsigned(5), ''), mux(full, data, 16))
  })
  expect(body).toBe(`
reg [3:0] data_q;  // word
reg       full_q;  // there is a word

always @(posedge clk_i) begin
  if (go_i) begin
    data_q <= a_i;
    full_q <= 1'b1;
  end else if (stop_i) begin
    full_q <= 1'b0;
  end
  if (rst_i) full_q <= 1'b0;
end

assign y_o = full_q ? {1'b0, data_q} : 5'd16;
`)
})

test('a net under a condition has its default first', () => {
  const body = bodyOf(m => {
    const go = m.input('go', bit, '')
    const a = m.input('a', unsigned(4), '')
    const y = m.output('y', unsigned(4), '')
    const w = m.wire('w', bit, 'flag')
    m.assign(y, 0)
    m.assign(w, 0)
    m.when(go, () => {
      m.assign(y, a)
      m.when(a.eq(3), () => m.assign(w, 1))
    })
    m.assign(m.output('z', bit, ''), w)
  })
  expect(body).toBe(`
reg w;  // flag

always @* begin
  y_o = 4'd0;
  w = 1'b0;
  if (go_i) begin
    y_o = a_i;
    if (a_i == 4'd3) w = 1'b1;
  end
end

assign z_o = w;
`)
})

test('a net that reads another of its condition sees the final value', () => {
  const body = bodyOf(m => {
    const go = m.input('go', bit, '')
    const w = m.wire('w', bit, 'flag')
    const y = m.output('y', bit, '')
    m.assign(w, 0)
    m.assign(y, 0)
    m.when(go, () => {
      m.assign(y, w)
      m.assign(w, 1)
    })
  })
  expect(body).toBe(`
reg w;  // flag

always @* begin
  w = 1'b0;
  if (go_i) w = 1'b1;
end

always @* begin
  y_o = 1'b0;
  if (go_i) y_o = w;
end
`)
})

test('a net read before the line that drives it is declared above', () => {
  const body = bodyOf(m => {
    const w = m.wire('w', bit, 'flag')
    const v = m.wire('v', bit, 'flag')
    m.assign(m.output('y', bit, ''), w)
    m.assign(v, m.input('a', bit, ''))
    m.assign(w, v.not())
  })
  expect(body).toBe(`
wire w;  // flag

assign y_o = w;

wire v = a_i;  // flag

assign w = ~v;
`)
})

test('a memory has the form that tools infer', () => {
  const body = bodyOf(m => {
    m.clock()
    const DEPTH = m.parameter('DEPTH', 16, 'words')
    const enable = m.input('enable', bit, '')
    const address = m.input('address', unsigned(DEPTH.clog2()), '')
    const data = m.input('data', signed(8), '')
    const store = m.memory('store', { depth: DEPTH, width: signed(8) }, 'rows')
    store.write(enable, address, data)
    m.assign(m.output('y', signed(8), ''), store.read(address))
    m.assign(m.output('z', signed(8), ''), store.read(address, enable.not(), { name: 'second' }))
  })
  expect(body).toBe(`
reg signed [7:0] store_read_q;  // word read from store
reg signed [7:0] second_q;      // word read from store

reg signed [7:0] store [0:DEPTH-1];  // rows
always @(posedge clk_i) if (enable_i) store[address_i] <= data_i;
always @(posedge clk_i) store_read_q <= store[address_i];
always @(posedge clk_i) if (!enable_i) second_q <= store[address_i];

assign y_o = store_read_q;
assign z_o = second_q;
`)
})

test('a table has a line and a comment for each word', () => {
  const body = bodyOf(m => {
    const index = m.input('index', unsigned(2), '')
    const notes = ['first', 'second']
    m.assign(m.output('y', signed(12), ''), m.rom('word', index, [5, -1], signed(12), notes))
  })
  expect(body).toBe(`
reg signed [11:0] word;

always @* begin
  case (index_i)
    2'd0:    word = 12'h005;  // first
    2'd1:    word = 12'hfff;  // second
    default: word = 12'h000;
  endcase
end

assign y_o = word;
`)
})

test('the words of a bus are merged in a loop that follows the parameters', () => {
  const body = bodyOf(m => {
    const COUNT = m.parameter('COUNT', 3, 'words')
    const WIDTH = m.parameter('WIDTH', 4, 'bits of a word')
    const bus = m.input('bus', unsigned(COUNT.times(WIDTH)), '')
    const merged = m.merge('merged', bus, COUNT, unsigned(WIDTH), 'all words')
    m.assign(m.output('y', unsigned(WIDTH), ''), merged)
  })
  expect(body).toBe(`
reg [WIDTH-1:0] merged;  // all words

integer merged_word;
always @* begin
  merged = {WIDTH{1'b0}};
  for (merged_word = 0; merged_word < COUNT; merged_word = merged_word + 1)
    merged = merged | bus_i[merged_word*WIDTH +: WIDTH];
end

assign y_o = merged;
`)
})

test('a merge wants a net that holds just its words', () => {
  expect(() =>
    bodyOf(m => {
      const bus = m.input('bus', unsigned(9), '')
      const merged = m.merge('merged', bus, 2, unsigned(4), 'all words')
      m.assign(m.output('y', unsigned(4), ''), merged)
    }),
  ).toThrow(
    'merged merges 2 words of unsigned(4) from unsigned(9); give it a net that holds just these words',
  )
})

test('a running number is a constant of its round', () => {
  const body = bodyOf(m => {
    const a = m.input('a', unsigned(2), '')
    const y = m.output('y', unsigned(4), '')
    m.repeat('lane', 4, lane => m.assign(y.bit(lane), a.ge(lane)))
  })
  expect(body).toBe(`
genvar lane;
for (lane = 0; lane < 4; lane = lane + 1) begin : gen_lane
  localparam [1:0] THIS_LANE = lane;

  assign y_o[lane] = a_i >= THIS_LANE;
end
`)
})
