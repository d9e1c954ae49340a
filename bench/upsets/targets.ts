import { top } from '../../generator/hardware/top.ts'
import type { ModuleIR, Scope, Signal } from '../../generator/hdl/index.ts'
import type { Program } from '../../generator/schedule/program.ts'

/**
 * What a bit is for: `control` decides what happens when, `data` is what is computed with, `memory` are
 * the words of the buffers and their output registers.
 */
export type Kind = 'control' | 'data' | 'memory'

export const kinds: readonly Kind[] = ['control', 'data', 'memory']

/** A register or a memory of the simulation, in the order of its list. */
export interface Target {
  readonly place: number
  /** Labels of its instances and its name: `u_sequencer.u_walker.op_q`. */
  readonly path: string
  readonly kind: Kind
  readonly bits: number
  readonly words: number
}

/**
 * The targets that the simulation lists, with the kind that the design gives them. Throws when the
 * simulation and the design do not have the same bits.
 */
export function targetsOf(list: string, program: Program): Target[] {
  const design = registersOf(top(program))
  const targets = list.split('\n').map((line, place): Target => {
    const [scope = '', name = '', bits, words] = line.split(' ')
    const labels = scope.split('.').filter(label => label.startsWith('u_'))
    const path = [...labels, name].join('.')
    const known = design.get(path)
    if (known === undefined) throw new Error(`the design has no register or memory ${path}`)
    return { place, path, kind: known.kind, bits: Number(bits), words: Number(words) }
  })
  const bitsIn = (counts: Iterable<number>) => [...counts].reduce((sum, bits) => sum + bits, 0)
  const found = bitsIn(targets.map(({ bits, words }) => bits * words))
  const expected = bitsIn([...design.values()].map(({ bits }) => bits))
  if (found === expected) return targets
  throw new Error(`the simulation shows ${found} bits; the design has ${expected}`)
}

interface Known {
  readonly kind: Kind
  /** Of all instances at this path together. */
  readonly bits: number
}

/** The registers and memories of a design by path; those of a repeat have one path. */
function registersOf(module: ModuleIR, path = '', times = 1): Map<string, Known> {
  const found = new Map<string, Known>()
  const isMemory = /ram$/.test(module.name)
  const add = (name: string, kind: Kind, bits: number) =>
    found.set(`${path}${name}`, { kind, bits: bits * times })
  const visit = ({ signals, statements }: Scope, times: number): void => {
    for (const signal of signals) {
      if (signal.kind === 'register') {
        add(signal.print, isMemory ? 'memory' : kindOf(signal), signal.shape.width.value)
      }
    }
    for (const statement of statements) {
      if (statement.kind === 'repeat') visit(statement.body, times * statement.loop.count.value)
      if (statement.kind === 'memory') {
        add(statement.name, 'memory', statement.depth.value * statement.shape.width.value)
      }
      if (statement.kind !== 'instance') continue
      const inner = `${path}u_${statement.label}.`
      for (const entry of registersOf(statement.module, inner, times)) found.set(...entry)
    }
  }
  visit(module.body, times)
  return found
}

const kindOf = ({ isData }: Signal): Kind => (isData ? 'data' : 'control')
