import { SynthesisError } from '../errors.ts'
import { pathOf } from './dotted.ts'
import type { Stage, Timing } from './parse.ts'

interface End {
  readonly cell: string
  readonly port: string
}

interface Hop {
  readonly delay: number
  readonly from: End
  readonly to: End
  readonly net?: string
  readonly type: string
}

interface Report {
  readonly fmax: Readonly<Record<string, { readonly achieved: number }>>
  readonly critical_paths: readonly {
    readonly from: string
    readonly to: string
    readonly path: readonly Hop[]
  }[]
}

interface Flat {
  readonly modules: Readonly<Record<string, FlatModule>>
}

interface FlatModule {
  readonly cells: Readonly<
    Record<
      string,
      { readonly type: string; readonly connections: Readonly<Record<string, readonly unknown[]>> }
    >
  >
  readonly netnames: Readonly<
    Record<string, { readonly hide_name?: number; readonly bits: readonly unknown[] }>
  >
}

/** Reads the report of nextpnr, with the netlist it placed for the names of registers. */
export function parsePlaced(report: string, flat: string): Timing {
  const { fmax, critical_paths: paths } = JSON.parse(report) as Report
  const mhz = Object.values(fmax)[0]?.achieved
  const path = paths.find(({ from, to }) => from === to && from.startsWith('posedge'))?.path
  if (mhz === undefined || path === undefined || path.length < 2) {
    throw new SynthesisError('nextpnr-ice40 reported no path from register to register')
  }
  const registerOf = registerNames(flat)
  const hops = path.filter(({ type }) => type === 'logic')
  const leaving = path.find(({ net }) => net !== undefined)
  const start = leaving?.net ?? path[0]?.from.cell ?? ''
  const end = path.at(-1)?.to ?? { cell: '', port: '' }
  const stages = [
    memoryStage(leaving?.from, path[0]?.delay ?? 0) ?? stage(start, '', path[0]?.delay ?? 0),
    ...hops.map(({ to, delay }) => stage(to.cell, 'LUT', delay + routeTo(path, to.cell))),
    memoryStage(end, 0) ?? stage(registerOf(end.cell) ?? end.cell, '', 0),
  ]
  return { periodNs: 1000 / mhz, stages, watts: null }
}

/** Delay of the wire that leads to a cell of a path. */
const routeTo = (path: readonly Hop[], cell: string): number =>
  path.find(({ type, to }) => type === 'routing' && to.cell === cell)?.delay ?? 0

/** `u_array.gen_row[3].u_row.left_q[4]` as OpenSTA would name it; a register by its signal, after #. */
function stage(name: string, cell: string, delay: number): Stage {
  const path = pathOf(name)
  if (cell !== '') return { instance: path, pin: 'O', cell, delay }
  const cut = path.lastIndexOf('/') + 1
  const signal = path
    .slice(cut)
    .replace(/_q(?=$|\[)/, '')
    .replace(/_SB_.*$|_LC$/, '')
  return { instance: `${path.slice(0, cut)}#${signal}`, pin: signal, cell: 'register', delay }
}

const memoryPins: Readonly<Record<string, string>> = {
  RDATA: 'read_data',
  RADDR: 'read_address',
  WDATA: 'write_data',
  WADDR: 'write_address',
}

/** A block RAM at an end of a path, as the instance whose words it holds; undefined for other cells. */
function memoryStage(end: End | undefined, delay: number): Stage | undefined {
  if (end === undefined || !end.cell.endsWith('_RAM')) return undefined
  const path = pathOf(end.cell)
  const port = end.port.replace(/_\d+$/, '')
  const pin = memoryPins[port] ?? port
  return { instance: path.slice(0, path.lastIndexOf('/')), pin, cell: 'memory', delay }
}

/** Finds what a logic cell of the device holds: nextpnr calls it after its LUT or its flip-flop. */
function registerNames(flat: string): (cell: string) => string | undefined {
  const [module] = Object.values((JSON.parse(flat) as Flat).modules).filter(({ cells }) =>
    Object.values(cells).some(({ type }) => type.startsWith('SB_DFF')),
  )
  if (module === undefined) return () => undefined
  const names = new Map<unknown, string>()
  for (const [net, { bits, hide_name }] of Object.entries(module.netnames)) {
    if (hide_name === 1) continue
    bits.forEach((bit, n) => {
      if (!names.has(bit) || /_q$/.test(net)) names.set(bit, bits.length > 1 ? `${net}[${n}]` : net)
    })
  }
  const heldAfter = new Map<unknown, unknown>()
  for (const { type, connections } of Object.values(module.cells)) {
    if (type.startsWith('SB_DFF')) heldAfter.set(connections['D']?.[0], connections['Q']?.[0])
  }
  return cell => {
    const found = module.cells[cell.replace(/_(DFF)?LC$/, '')]
    const held = found?.connections['Q']?.[0] ?? heldAfter.get(found?.connections['O']?.[0])
    return held === undefined ? undefined : names.get(held)
  }
}
