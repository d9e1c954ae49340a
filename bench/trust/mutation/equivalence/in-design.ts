import type { ModuleIR, Scope } from '../../../../generator/hdl/index.ts'
import { apart, few, type Group, loose, type Passing } from './groups.ts'

/** A group with its registers as the flat netlist spells them: `u_sequencer.u_walker.op_q`. */
export interface Placed {
  readonly name: string
  readonly registers: readonly string[]
  readonly valid?: string
}

/** The groups of a design. */
export interface PlacedGroups {
  readonly few: readonly Placed[]
  readonly loose: readonly Required<Placed>[]
}

/**
 * The groups of groups.ts in a design. Throws with every register that a group names and the design
 * has not, and every one of the same modules that is in no group.
 */
export function groupsIn(design: ModuleIR): PlacedGroups {
  const paths = registersIn(design)
  const problems = [...strangers(paths), ...forgotten(paths)]
  if (problems.length > 0)
    throw new Error(
      `the groups of bench/trust/mutation/equivalence/groups.ts do not fit the design: ${problems.join('; ')}`,
    )
  const placed = ({ name, module, registers }: Group) => ({
    name,
    registers: registers.flatMap(register => paths.get(`${module}.${register}`) ?? []),
  })
  const passing = (group: Passing) => ({
    ...placed(group),
    valid: paths.get(group.valid)?.[0] ?? '',
  })
  return {
    few: few.map(group => (isPassing(group) ? passing(group) : placed(group))),
    loose: loose.map(passing),
  }
}

const isPassing = (group: Group): group is Passing => group.valid !== undefined

/** `MODULE.REGISTER` of everything that the groups name. */
const named: ReadonlySet<string> = new Set([
  ...[...few, ...loose].flatMap(({ module, registers, valid }) => [
    ...registers.map(register => `${module}.${register}`),
    ...(valid === undefined ? [] : [valid]),
  ]),
  ...apart,
])

const strangers = (paths: ReadonlyMap<string, unknown>): string[] =>
  [...named].filter(name => !paths.has(name)).map(name => `there is no register ${name}`)

function forgotten(paths: ReadonlyMap<string, unknown>): string[] {
  const modules = new Set([...few, ...loose].map(({ module }) => module))
  return [...paths.keys()]
    .filter(name => modules.has(name.replace(/\..*/, '')) && !named.has(name))
    .map(name => `${name} is in no group`)
}

/** The paths of all registers by `MODULE.REGISTER`; a module that stands in many places has as many. */
function registersIn(design: ModuleIR): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, string[]>()
  for (const { name, path } of pathsIn(design, design.body, ''))
    paths.set(name, [...(paths.get(name) ?? []), path])
  return paths
}

/** Every register in a scope and below it, in every place where its module stands. */
function pathsIn(
  module: ModuleIR,
  { signals, statements }: Scope,
  at: string,
): { readonly name: string; readonly path: string }[] {
  const own = signals
    .filter(({ kind }) => kind === 'register')
    .map(({ name, print }) => ({ name: `${module.name}.${name}`, path: `${at}${print}` }))
  const below = statements.flatMap(statement => {
    if (statement.kind === 'instance')
      return pathsIn(statement.module, statement.module.body, `${at}u_${statement.label}.`)
    if (statement.kind !== 'repeat') return []
    const { name, count } = statement.loop
    const rounds = Array.from({ length: count.value }, (_, n) => `${at}gen_${name}[${n}].`)
    return rounds.flatMap(round => pathsIn(module, statement.body, round))
  })
  return [...own, ...below]
}
