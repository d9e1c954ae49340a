import { machineOf } from '../../../generator/hardware/machine/machine.ts'
import { top } from '../../../generator/hardware/top.ts'
import type { ModuleIR, Scope, Signal, Statement } from '../../../generator/hdl/index.ts'
import type { Program } from '../../../generator/program/program.ts'

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
  const design = registersOf(top(machineOf(program)))
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

/** The registers and memories of a module by path; those of a repeat have one path. */
function registersOf(module: ModuleIR, path = '', times = 1): Map<string, Known> {
  const isMemory = /ram$/.test(module.name)
  const kindOf = ({ isData }: Signal): Kind => {
    if (isMemory) return 'memory'
    return isData ? 'data' : 'control'
  }
  return new Map(inScope(module.body, times))

  function inScope({ signals, statements }: Scope, count: number): [string, Known][] {
    const registers = signals.filter(({ kind }) => kind === 'register')
    return [
      ...registers.map((signal): [string, Known] => [
        `${path}${signal.print}`,
        { kind: kindOf(signal), bits: signal.shape.width.value * count },
      ]),
      ...statements.flatMap(statement => inStatement(statement, count)),
    ]
  }

  function inStatement(statement: Statement, count: number): [string, Known][] {
    switch (statement.kind) {
      case 'repeat':
        return inScope(statement.body, count * statement.loop.count.value)
      case 'memory': {
        const bits = statement.depth.value * statement.shape.width.value * count
        return [[`${path}${statement.name}`, { kind: 'memory', bits }]]
      }
      case 'instance':
        return [...registersOf(statement.module, `${path}u_${statement.label}.`, count)]
      default:
        return []
    }
  }
}
