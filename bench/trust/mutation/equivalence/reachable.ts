import { cutState, type Known } from '../cut.ts'
import type { Registers } from './registers.ts'
import { type Reached, type Register, restricted } from './restricted.ts'
import { cellText, extended, muxText, tied, withOutputs } from './rtlil.ts'
import type { Yosys } from './yosys.ts'

/** More states than this are no few. */
const mostStates = 2000

/**
 * What each group of registers of a flat design can hold after a reset that lasted until the pipelines
 * were empty: the states that SAT finds to follow from those found so far, from that after the reset on
 * and for all values of everything that is in no group before, until none is new. The last answer proves
 * the set closed; null when there are too many. `after` are the bits known at the end of the reset
 * `resetName` (active low).
 */
export async function reachable(
  flat: string,
  groups: readonly NamedRegisters[],
  { known, after, resetName, yosys }: Surroundings,
): Promise<readonly Reached[] | null> {
  const { text } = cutState(flat, { unequal: new Set(), known, takes: 'now' })
  const reached: Reached[] = []
  for (const { name: groupName, lasting, passing } of groups) {
    const isWanted = (output: string) =>
      [...lasting, ...passing].some(({ name }) => output === `next.${name}`)
    const running = tied(reached.reduce(restricted, text), resetName, '1')
    const control = await yosys.change(
      withOutputs(running, isWanted),
      'opt -full',
      'opt_clean -purge',
    )
    const states = first(lasting, passing, after)
    if (states === null) return null
    const group = await closed(control, { name: groupName, lasting, passing, states }, yosys)
    if (group === null) return null
    reached.push(group)
  }
  return reached
}

/** The registers of a group. */
export interface NamedRegisters extends Registers {
  readonly name: string
}

export interface Surroundings {
  readonly known: Known
  readonly after: Known
  readonly resetName: string
  readonly yosys: Yosys
}

/** The states at the end of the reset: both values of bits that it leaves open. */
function first(
  lasting: readonly Register[],
  passing: readonly Register[],
  after: Known,
): string[] | null {
  let states = ['']
  for (const register of [...lasting, ...passing]) {
    const { name, width } = register
    for (let bit = 0; bit < width; bit += 1) {
      const value = lasting.includes(register) ? after.get(`${name} ${bit}`) : '0'
      const values = value === undefined ? ['0', '1'] : [value]
      states = values.flatMap(one => states.map(state => `${one}${state}`))
      if (states.length > mostStates) return null
    }
  }
  return states
}

/** A group with all states that follow. */
async function closed(control: string, start: Reached, yosys: Yosys): Promise<Reached | null> {
  const states = new Set(start.states)
  let fresh: readonly string[] = start.states
  while (fresh.length > 0) {
    const step = stepOf(control, { ...start, states: fresh }, [...states])
    const log = await yosys.ask(step, `sat -set fresh 1 -max ${mostStates} -show state`)
    fresh = [...log.matchAll(/^ *\\state +\S+ +\S+ +([01]+)$/gm)].map(([, bits = '']) => bits)
    for (const state of fresh) states.add(state)
    if (states.size > mostStates) return null
    // Nothing printed is an answer only when the solver says so.
    if (fresh.length === 0 && !log.includes('SAT solving finished - no model found'))
      throw new Error(`no answer about ${start.name}:\n${log.slice(-1000)}`)
  }
  return { ...start, states: [...states] }
}

/** A module that gives the state after any of a group's, and whether it is none of those `seen`. */
function stepOf(control: string, from: Reached, seen: readonly string[]): string {
  const { lasting, passing } = from
  const width = [...lasting, ...passing].reduce((sum, register) => sum + register.width, 0)
  const wires = [
    `  wire width ${width} output 2000000 \\state\n`,
    '  wire output 2000001 \\fresh\n',
    `  wire width ${seen.length} \\differs\n`,
  ]
  const cells: string[] = []
  const valid = `\\next.${lasting[0]?.name}`
  const kept = passing.map(({ name, width: bits }) => {
    wires.push(`  wire width ${bits} \\kept.${name}\n`)
    const zero = `${bits}'${'0'.repeat(bits)}`
    cells.push(muxText(`\\kept.${name}`, valid, zero, `\\next.${name}`, bits))
    return `\\kept.${name}`
  })
  const parts = [...lasting.map(({ name }) => `\\next.${name}`), ...kept]
  cells.push(`  connect \\state { ${parts.reverse().join(' ')} }\n`)
  for (const [n, state] of seen.entries()) {
    const sides = { A: [width, '\\state'], B: [width, `${width}'${state}`] } as const
    cells.push(cellText('ne', `\\differs [${n}]`, sides, 1))
  }
  cells.push(cellText('reduce_and', '\\fresh', { A: [seen.length, '\\differs'] }, 1))
  return extended(restricted(control, from), wires.join(''), cells.join(''))
}
