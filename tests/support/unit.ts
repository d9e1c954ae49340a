import { compile } from '../../generator/compile/compile.ts'
import { parseConfig } from '../../generator/config/parse.ts'
import { designOf } from '../../generator/generate.ts'
import { type ModuleIR, modulesBelow, type Simulator } from '../../generator/hdl/index.ts'
import type { Program } from '../../generator/program/program.ts'
import { type Encoding, encode } from '../../generator/program/words/encode.ts'
import { mutants, mutated } from './mutated.ts'

/** A machine of a request, of which units are taken by the names of their modules. */
export interface MachineOf {
  readonly program: Program
  readonly encoding: Encoding
  /** The unit with a name; undefined where the machine has none. */
  readonly find: (name: string) => ModuleIR | undefined
  /** The same; throws RangeError where the machine has none. */
  readonly unit: (name: string) => ModuleIR
}

export function machineFor(request: Readonly<Record<string, unknown>>): MachineOf {
  const program = compile(parseConfig(request))
  const modules = modulesBelow(designOf(program))
  const find = (name: string) => modules.find(module => module.name === name)
  const unit = (name: string) => {
    const found = find(name)
    if (found === undefined) throw new RangeError(`the machine has no ${name}`)
    return found
  }
  return { program, encoding: encode(program), find, unit }
}

/** Whether a unit has a port of that name. */
export const hasPort = ({ ports }: ModuleIR, name: string): boolean =>
  ports.some(port => port.name === name)

/** The inputs of a unit that runs. */
export interface Inputs {
  /** Sets inputs by name; those that the unit has not are left out. */
  readonly set: (values: Readonly<Record<string, number | bigint | boolean>>) => void
  /** Those that were never set, as when a test has an old name of one. */
  readonly neverSet: () => readonly string[]
}

export function inputsOf({ ports }: ModuleIR, running: Simulator): Inputs {
  const names = new Set(ports.flatMap(({ kind, name }) => (kind === 'input' ? [name] : [])))
  const unset = new Set(names)
  const set: Inputs['set'] = values => {
    for (const [name, value] of Object.entries(values)) {
      if (!names.has(name)) continue
      running.poke(name, typeof value === 'boolean' ? Number(value) : value)
      unset.delete(name)
    }
  }
  return { set, neverSet: () => [...unset] }
}

/** The number of a port as a number. */
export const numberOf = (running: Simulator, name: string): number => Number(running.peek(name))

/**
 * Of copies of a unit with one operator changed, how many a check does not find, and of how many.
 * Throws when there is none, and when the check finds something in a copy as it is. Of the
 * operators every `stride`th is changed: the units are too many for all of them.
 */
export function survivors(
  unit: ModuleIR,
  check: (unit: ModuleIR) => void,
  stride = 2,
): { readonly alive: number; readonly all: number } {
  check(mutated(unit, expr => expr))
  const all = mutants(unit, stride)
  if (all.length === 0) throw new RangeError(`${unit.name} has no operator`)
  const alive = all.filter(one => {
    try {
      check(one)
      return true
    } catch {
      return false
    }
  })
  return { alive: alive.length, all: all.length }
}

/** Numbers that look random, the same for the same seed: 0 to below - 1. */
export function randomNumbers(seed: number): (below: number) => number {
  let state = seed + 1
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
