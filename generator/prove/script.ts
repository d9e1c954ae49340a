import { propertiesMacro } from '../emit/index.ts'
import type { Proof, ProofDesign } from './proof.ts'

/** The module around the one that is proved, in the folder of a run. */
export const harnessName = 'harness.v'

/** The log of the prover, in the folder of a run. */
export const logName = 'proof.log'

/**
 * The Yosys script of a proof. What the modules inside take as given is proved too: only the module
 * itself may ask something of its surroundings. With `only` all other properties are left out.
 */
export function scriptOf(proof: Proof, { prefix, units }: ProofDesign, only?: string): string {
  const top = proof.harness === undefined ? `${prefix}_${proof.unit}` : 'harness'
  const files = [...units.keys()].map(unit => fileOf(prefix, unit))
  if (proof.harness !== undefined) files.push(harnessName)
  const kept = only === undefined ? proof.properties : [only]
  return [
    `read_verilog -sv -formal -D ${propertiesMacro(prefix)} ${files.join(' ')}`,
    ...Object.entries(proof.parameters ?? {}).map(
      ([name, value]) => `chparam -set ${name} ${value} ${top}`,
    ),
    `prep -top ${top} -nordff`,
    ...(proof.prepare ?? []).map(line => line.replaceAll('@', `${prefix}_`)),
    `chformal -assume2assert ${top} %n`,
    ...(kept === undefined
      ? []
      : [`chformal -remove t:$assert ${kept.map(name => `*/${name} %d`).join(' ')}`]),
    'flatten',
    'memory_map',
    'async2sync',
    'dffunmap',
    'opt -full',
    `tee -o ${logName} sat ${stepsOf(proof)} -prove-asserts -set-assumes ${top}`,
    '',
  ].join('\n')
}

/** A bounded proof is one problem of all its cycles: cycle by cycle it would take twenty times as long. */
const stepsOf = ({ method, depth }: Proof): string =>
  method === 'bounded' ? `-seq ${depth}` : `-tempinduct -maxsteps ${depth}`

export const fileOf = (prefix: string, unit: string): string =>
  unit === '' ? `${prefix}.v` : `${prefix}_${unit}.v`
