import { readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { execa } from 'execa'
import type { Bundle, GeneratedFile } from '../../../generator/generate.ts'
import { temporaryFolder } from '../../../generator/system/temporary.ts'
import { wrapperText } from './wrapper.ts'

/** One change to a design, as Yosys makes it. */
export interface Mutant {
  /** From 1 on: the value of `mutant` that switches it on; 0 leaves the design as it is. */
  readonly number: number
  readonly module: string
  /** The command of Yosys, without the switch. */
  readonly command: string
  /** What is changed, in words. */
  readonly change: string
  /** The line of the generated Verilog, `neumarray_x.v:51`, and its text. */
  readonly line: string
  readonly text: string
}

/** A design with all its mutants inside. */
export interface Mutated {
  /** A bundle whose top picks a mutant by the environment variable NEUMARRAY_MUTANT. */
  readonly bundle: Bundle
  readonly mutants: readonly Mutant[]
  /** The design as Yosys read it, before any change, in RTLIL. */
  readonly rtlil: string
}

/** Bits of the switch. */
const switchBits = 16

/** `count` mutants of a bundle, the same for the same seed, in one netlist. */
export async function mutated(bundle: Bundle, count: number, seed: number): Promise<Mutated> {
  const { topName } = bundle
  const verilog = bundle.files.filter(({ path }) => path.endsWith('.v'))
  const folder = await temporaryFolder('neumarray-mutation-')
  const yosys = async (...script: readonly string[]) => {
    await writeFile(join(folder, 'script.ys'), `${script.join('\n')}\n`)
    await execa('yosys', ['-q', '-s', 'script.ys'], { cwd: folder })
  }
  try {
    for (const { path, text } of verilog) await writeFile(join(folder, basename(path)), text)
    const names = verilog.map(({ path }) => basename(path))
    await yosys(
      `read_verilog ${names.join(' ')}`,
      `hierarchy -check -top ${topName}`,
      'proc',
      `setattr -set keep 1 ${topName}/w:store_valid ${topName}/w:store_data`,
      'opt_clean',
      `mutate -list ${count} -seed ${seed} -o list.txt`,
      'write_rtlil design.il',
    )
    const lines = (await readFile(join(folder, 'list.txt'), 'utf8')).trim().split('\n')
    const mutants = lines.map((line, n) => mutantOf(line, n + 1, verilog))
    await yosys(
      'read_rtlil design.il',
      ...mutants.map(({ number, command }) => `${command} -ctrl mutant ${switchBits} ${number}`),
      `rename ${topName} ${topName}_mutated`,
      'write_verilog -noattr mutants.v',
    )
    const netlist = await readFile(join(folder, 'mutants.v'), 'utf8')
    const files: GeneratedFile[] = [
      { path: 'mutants.v', text: `${silent}\n${netlist.replace(/^\/\*.*\*\/\n/, '')}` },
      { path: `${topName}.v`, text: `${silent}\n${wrapperText(bundle, switchBits)}` },
    ]
    const rtlil = await readFile(join(folder, 'design.il'), 'utf8')
    return { bundle: { ...bundle, files }, mutants, rtlil }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A netlist written by a tool is not there to be read. */
const silent = [
  'WIDTH',
  'UNUSED',
  'UNOPTFLAT',
  'DECLFILENAME',
  'CASEINCOMPLETE',
  'UNSIGNED',
  'CMPCONST',
  'CASEOVERLAP',
  'CASEX',
  'COMBDLY',
]
  .map(name => `/* verilator lint_off ${name} */`)
  .join(' ')

function mutantOf(line: string, number: number, files: readonly GeneratedFile[]): Mutant {
  const word = (option: string) => new RegExp(` -${option} (\\S+)`).exec(line)?.[1]
  // The last source is that of the cell, those before it of the wire.
  const source = [...line.matchAll(/ -src (\S+?):(\d+)\.\S*/g)].at(-1)
  const [, file = '', row = '0'] = source ?? []
  const text = files
    .find(({ path }) => basename(path) === file)
    ?.text.split('\n')
    [Number(row) - 1]?.trim()
  const mode = word('mode') ?? ''
  const cell = (word('cell') ?? '')
    .replace(/^(\$\w+).*/, '$1')
    .replace(/^\$(auto|procmux|procdff)$/, '$1')
  const control = `bit ${word('ctrlbit')}`
  const bit = `bit ${word('portbit')} of ${word('port')} of ${cell}`
  return {
    number,
    module: moduleName(word('module') ?? ''),
    command: line.trim(),
    change: `${bit} ${modes(control)[mode] ?? mode}`,
    line: `${file}:${row}`,
    text: text ?? '',
  }
}

/** A module with parameters has them, or a digest of them, in front of its name. */
const moduleName = (name: string) => name.replace(/^\$paramod.*\\([\w]+).*$/, '$1')

const modes = (control: string): Readonly<Record<string, string>> => ({
  inv: 'inverted',
  const0: 'stuck at 0',
  const1: 'stuck at 1',
  cnot0: `inverted when ${control} is 0`,
  cnot1: `inverted when ${control} is 1`,
})
