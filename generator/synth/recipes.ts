import { moduleName } from './netlists/units.ts'
import type { Target } from './targets.ts'

/** Names of the files in the folder of a run. */
export const runFiles = {
  script: 'run.ys',
  stubs: 'stubs.v',
  unit: 'unit.v',
  liberty: 'cells.lib',
  netlist: 'netlist.json',
  verilog: 'netlist.v',
  loads: 'loads.txt',
  flat: 'flat.json',
} as const

const { stubs, unit, liberty, netlist, loads, flat } = runFiles

const lines = (...commands: readonly string[]): string => `${commands.join('\n')}\n`

/** The commands that synthesise one unit for a target, the modules in it left as they are. */
export const unitRecipe = (target: Target, unitName: string): string =>
  lines(
    `read_verilog -lib ${stubs}`,
    `read_verilog ${unit}`,
    ...steps[target](moduleName(unitName)),
    `write_json ${netlist}`,
  )

/** The commands that synthesise all units in one run, each by itself still. */
export const wholeRecipe = (target: Target): string =>
  lines(`read_verilog ${unit}`, ...steps[target](moduleName('top')), `write_json ${netlist}`)

/** The commands that make one module of such a netlist, for placement. */
export const flattening: string = lines(
  `read_json ${netlist}`,
  `hierarchy -top ${moduleName('top')}`,
  'flatten',
  'opt_clean',
  `write_json ${flat}`,
)

const steps: Readonly<Record<Target, (top: string) => readonly string[]>> = {
  cells: top => [`synth -top ${top}`],
  asic: top => [
    `synth -noabc -top ${top}`,
    `dfflibmap -liberty ${liberty}`,
    `abc -liberty ${liberty} -constr ${loads} -script ${sizing}`,
    'setundef -zero',
    'splitnets',
    'opt_clean -purge',
    'rename -enumerate -pattern g%',
  ],
  ice40: top => [`synth_ice40 -noflatten -top ${top}`],
  ecp5: top => [`synth_ecp5 -noflatten -top ${top}`],
  xilinx: top => [`synth_xilinx -noiopad -noclkbuf -top ${top}`],
}

/**
 * Maps for delay, then gives nets with many readers buffers, and gates the strength that their loads
 * ask for. What leaves a unit counts as loaded (`loads.txt`), else nothing between units is buffered.
 */
const sizing = '+strash;ifraig;scorr;dc2;dch,-f;map,-B,0.9;topo;buffer,-c;upsize;dnsize'
