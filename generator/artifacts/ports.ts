import type { ModuleIR } from '../hdl/index.ts'

type Port = ModuleIR['ports'][number]

/** The ports of a top module, its clock first. */
export const portsOfTop = ({ clock, ports }: ModuleIR): readonly Port[] =>
  clock === undefined ? ports : [clock, ...ports]
