import type { ModuleIR } from '../ir/ir.ts'
import type { Block } from './code/block.ts'
import { elaborate, type Flat } from './code/elaborate.ts'
import { type Layout, layoutOf } from './code/layout.ts'
import { Tables } from './code/tables.ts'
import { wordsIn } from './code/text.ts'
import { driversOf } from './drivers.ts'
import { ordered } from './order.ts'
import { edgeJobs, type PlacedMemory } from './state.ts'
import { wireJobs } from './wires.ts'

/** A design as functions on arrays of 32-bit words. All state begins as zero. */
export interface Machine {
  readonly flat: Flat
  readonly layout: Layout
  /** The present words of all signals, by `layout`. */
  readonly state: Int32Array
  readonly memories: readonly { readonly placed: PlacedMemory; readonly words: Int32Array }[]
  /** Computes every wire from the inputs and the registers. Throws Error when they do not come to rest. */
  readonly settle: () => void
  /** The clock edge: wires have to be settled before it, and again after it. */
  readonly edge: () => void
}

/** Turns a design into JavaScript, which the engine compiles. */
export function machineOf(top: ModuleIR): Machine {
  const flat = elaborate(top)
  const layout = layoutOf(flat)
  const placed = flat.placed.filter(one => one.kind === 'memory')
  const drivers = driversOf(flat)
  const tables = new Tables()
  const { straight, circular } = ordered(wireJobs(flat, layout, drivers, tables))
  const { next, writes } = edgeJobs(flat, layout, drivers, placed)
  const state = new Int32Array(layout.words)
  const memories = placed.map(one => {
    const { depth, shape } = one.statement
    return { placed: one, words: new Int32Array(depth.value * wordsIn(shape)) }
  })
  const source = [
    ...helpers,
    `const n = new Int32Array(${layout.registerWords});`,
    ...memories.map((_, place) => `const m${place} = memories[${place}];`),
    ...tables.all.map((_, place) => `const r${place} = tables[${place}];`),
    ...functionsOf('wires', straight),
    ...functionsOf('circle', circular),
    ...functionsOf('next', next),
    ...functionsOf('write', writes),
    circular.length === 0 ? 'const settle = wires;' : settleInCircles,
    `const edge = () => { n.set(s.subarray(0, ${layout.registerWords})); next(); write(); s.set(n); };`,
    'return { settle, edge };',
  ].join('\n')
  const build = new Function('s', 'memories', 'tables', source)
  const made: Pick<Machine, 'settle' | 'edge'> = build(
    state,
    memories.map(({ words }) => words),
    tables.all,
  )
  return { flat, layout, state, memories, ...made }
}

/** Small enough for the engine to optimise. */
const blocksInFunction = 40

/** Functions that run blocks, and one with the name that calls them in order. */
function functionsOf(name: string, blocks: readonly Block[]): string[] {
  const count = Math.ceil(blocks.length / blocksInFunction)
  const parts = Array.from({ length: count }, (_, part) => {
    const own = blocks.slice(part * blocksInFunction, (part + 1) * blocksInFunction)
    const lines = own.map(block => `{${block.lines.join('\n')}}`)
    return `function ${name}${part}() {\n${lines.join('\n')}\n}`
  })
  const calls = parts.map((_, part) => `${name}${part}();`)
  return [...parts, `function ${name}() { ${calls.join(' ')} }`]
}

const helpers = [
  'const parity = x => { x ^= x >>> 16; x ^= x >>> 8; x ^= x >>> 4; return (0x6996 >>> (x & 15)) & 1; };',
  // Bits from a place on that only hardware knows; those outside the value are zero.
  'const pick = (words, width, at, count) => {',
  '  let bits = 0;',
  '  for (let place = 0; place < count; place += 1) {',
  '    const from = at + place;',
  '    if (from >= 0 && from < width) bits |= ((words[Math.floor(from / 32)] >>> (from % 32)) & 1) << place;',
  '  }',
  '  return bits;',
  '};',
]

const settleInCircles = `const settle = () => {
  wires();
  for (let pass = 0; pass < 1000; pass += 1) {
    const before = s.slice();
    circle();
    if (before.every((word, place) => word === s[place])) return;
  }
  throw new Error('the wires do not come to rest');
};`
