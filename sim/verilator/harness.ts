import type { GeneratedFile } from '../../generator/generate.ts'
import { beatsOf } from '../../generator/program/cycles/stream-beats.ts'
import { render } from '../execution/render.ts'
import type { Simulated } from '../simulated.ts'
import { makefileName, makefileText } from './make.ts'

/** What a build of a design can do beside running; each costs speed, so each is a build of its own. */
export interface Flavour {
  /** Record every row of results that the array stores. */
  readonly stores: boolean
  /** Write a waveform (FST). */
  readonly trace: boolean
  /** Count which lines and which bits the run reaches. */
  readonly coverage: boolean
}

/** The name that every simulation has inside Verilator, so that the harness need not change. */
export const modelPrefix = 'Vtop'

const parts = ['main', 'beat', 'report', 'options', 'streams', 'monitor', 'files']

/** The C++ that drives a design, with what make and Verilator are told, as files beside the Verilog. */
export function harnessFiles({ program, topName }: Simulated, flavour: Flavour): GeneratedFile[] {
  const { tile, width } = program
  const values = {
    top: topName,
    scope: scopeOf(topName),
    rows: program.input.rows,
    columns: program.input.columns,
    isFull: program.input.region === 'full',
    open: Number(program.input.region === 'lower'),
    resultBeats: beatsOf(program.output, program),
    tile,
    width,
    storeWidth: Math.max(...program.ops.map(({ into }) => into.width)),
    beatBits: 8 * Math.ceil((tile * width) / 8),
    memoryError: program.protection.memories,
    controlError: program.protection.control,
    ...flavour,
  }
  return [
    { path: 'harness.cpp', text: render('harness.cpp', values) },
    { path: makefileName, text: makefileText('harness.cpp') },
    { path: 'harness.vlt', text: render('harness.vlt', values) },
    ...parts.map(part => ({
      path: `harness/${part}.hpp`,
      text: render(`harness/${part}.hpp`, {}),
    })),
  ]
}

/** Verilator joins names with two underscores and spells those of a name by their code. */
const scopeOf = (name: string) => name.replaceAll('__', '___05F')
