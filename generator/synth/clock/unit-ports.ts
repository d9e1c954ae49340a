import { allPorts, type ModuleIR } from '../../hdl/index.ts'

/** A port of a unit. */
export interface UnitPort {
  readonly name: string
  readonly direction: 'input' | 'output'
  readonly width: number
  readonly isBus: boolean
}

/** The ports of a unit with their widths, its parameters at their defaults. */
export const portsOf = (module: ModuleIR): readonly UnitPort[] =>
  allPorts(module).map(({ print, kind, shape: { width } }) => ({
    name: print,
    direction: kind === 'output' ? 'output' : 'input',
    width: width.value,
    isBus: !(width.isLiteral && width.value === 1),
  }))
