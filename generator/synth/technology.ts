import type { Library } from './liberty/library.ts'
import type { Netlist } from './netlists/netlist.ts'
import type { AreaUnit, Resources } from './report.ts'
import type { Target } from './targets.ts'

/** How the cells of a target are counted. */
export interface Technology {
  readonly unit: AreaUnit
  /** Area of the cells of a netlist, those of units in it left out. */
  readonly area: (netlist: Netlist) => number
  readonly flipFlops: (netlist: Netlist) => number
}

/** The counting of a target; `asic` counts by a library. */
export function technologyOf(target: Target, library: Library | undefined): Technology {
  if (library !== undefined) {
    return {
      unit: 'um2',
      area: weighted(type => library.areas.get(type) ?? 0),
      flipFlops: weighted(type => Number(library.flipFlops.has(type))),
    }
  }
  if (target === 'cells' || target === 'asic') {
    return {
      unit: 'gates',
      area: weighted(() => 1),
      flipFlops: weighted(type => Number(/^\$_S?DFF/.test(type))),
    }
  }
  const kinds = fpgaCells[target]
  return {
    unit: 'LUTs',
    area: weighted(type => (kinds.luts.test(type) ? 1 : 0)),
    flipFlops: weighted(type => Number(kinds.flipFlops.test(type))),
  }
}

const weighted =
  (weight: (type: string) => number) =>
  ({ cells }: Netlist): number =>
    Object.entries(cells).reduce((sum, [type, count]) => sum + weight(type) * count, 0)

interface Kinds {
  readonly luts: RegExp
  readonly flipFlops: RegExp
  readonly dsps: RegExp
  readonly blockRams: RegExp
  readonly memoryLuts: RegExp
}

const fpgaCells: Readonly<Record<'ice40' | 'ecp5' | 'xilinx', Kinds>> = {
  ice40: {
    luts: /^SB_LUT4$/,
    flipFlops: /^SB_DFF/,
    dsps: /^SB_MAC16$/,
    blockRams: /^SB_RAM40_4K/,
    memoryLuts: /^-$/,
  },
  ecp5: {
    // A carry cell takes the place of two LUTs.
    luts: /^LUT4$/,
    flipFlops: /^TRELLIS_FF$/,
    dsps: /^MULT\d+X\d+D$/,
    blockRams: /^(DP16KD|PDPW16KD)$/,
    memoryLuts: /^TRELLIS_DPR16X4$/,
  },
  xilinx: {
    luts: /^(LUT[1-6]|INV)$/,
    flipFlops: /^FD[RSCP]E/,
    dsps: /^DSP48/,
    blockRams: /^RAMB(18|36)E/,
    memoryLuts: /^(RAM\d+|SRL)/,
  },
}

/** What an FPGA design takes, from all its cells. */
export function resourcesOf(target: 'ice40' | 'ecp5' | 'xilinx', all: Netlist): Resources {
  const kinds = fpgaCells[target]
  const count = (pattern: RegExp) => weighted(type => Number(pattern.test(type)))(all)
  return {
    luts: count(kinds.luts),
    flipFlops: count(kinds.flipFlops),
    dsps: count(kinds.dsps),
    blockRams: count(kinds.blockRams),
    memoryLuts: count(kinds.memoryLuts),
    cells: all.cells,
  }
}
