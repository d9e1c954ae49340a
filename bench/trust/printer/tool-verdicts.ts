import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { benchText, driverText, mainText, stimuliText } from './bench-text.ts'
import type { Subject } from './subject.ts'

/** What is wrong with some designs, by name; designs that are not in it are in order. */
export type Verdicts = ReadonlyMap<string, string>

/** Writes the text, the inputs and the bench of designs into a folder. */
export async function writeSubjects(folder: string, subjects: readonly Subject[], cycles: number) {
  for (const subject of subjects) {
    for (const { path, text } of subject.files) await writeFile(join(folder, path), text)
    await writeFile(join(folder, `${subject.name}.hex`), stimuliText(subject))
    await writeFile(join(folder, `${subject.name}.il`), subject.rtlil)
  }
  await writeFile(join(folder, 'bench.v'), benchText(subjects))
  await writeFile(join(folder, 'driver.v'), driverText(subjects, cycles))
  await writeFile(join(folder, 'main.cpp'), mainText(cycles))
}

/**
 * Verilator: the outputs of every cycle. Its pass that expands wide words is left out: in 5.006 it
 * takes `3'sd0 <= $signed({1'b0, c[2:1]} - 3'd1)` for true whatever c is, where the top bits of c are 0.
 */
export async function verilator(folder: string, subjects: readonly Subject[]): Promise<Verdicts> {
  const make = ['CXX=clang++', 'LINK=clang++', 'OPT_FAST=-O0', 'OPT_SLOW=-O0', 'OPT_GLOBAL=-O0']
  await execa(
    'verilator',
    [
      ...['--cc', '--exe', '--build', '--top-module', 'bench', '-Wno-fatal', '-fno-expand'],
      ...['--x-initial', '0'],
      ...['--Mdir', 'obj', '-o', 'bench', '--build-jobs', '2'],
      ...make.flatMap(one => ['-MAKEFLAGS', one]),
      ...['bench.v', ...textsOf(subjects), 'main.cpp'],
    ],
    { cwd: folder, all: true, env: { OBJCACHE: 'ccache' } },
  )
  const { stdout } = await execa('./obj/bench', { cwd: folder })
  return differences(stdout, subjects)
}

/** Icarus: its warnings, then the outputs of every cycle, unknown bits among them. */
export async function icarus(folder: string, subjects: readonly Subject[]): Promise<Verdicts> {
  const files = textsOf(subjects)
  const built = await execa(
    'iverilog',
    ['-g2005', '-Wall', '-s', 'driver', '-o', 'bench.vvp', 'bench.v', 'driver.v', ...files],
    { cwd: folder, all: true },
  )
  const warnings = new Map<string, string>()
  for (const line of built.all.split('\n')) {
    const owner = subjects.find(one => one.files.some(({ path }) => line.startsWith(`${path}:`)))
    // The texts have no timescale, and need none.
    if (line.includes('timescale')) continue
    if (owner !== undefined) warnings.set(owner.name, line)
  }
  const { stdout } = await execa('vvp', ['bench.vvp'], { cwd: folder })
  return new Map([...differences(stdout, subjects), ...warnings])
}

/**
 * Yosys: the text read back is equivalent to the netlist made from the IR: from any state that both
 * share, and for any inputs, follow the same outputs and the same next state.
 */
export async function yosys(folder: string, subjects: readonly Subject[]): Promise<Verdicts> {
  await writeFile(join(folder, 'prove.ys'), `${subjects.flatMap(proof).join('\n')}\n`)
  const { all } = await execa('yosys', ['-T', '-s', 'prove.ys'], { cwd: folder, all: true })
  return new Map(
    all.split(/^design /m).flatMap(part => {
      const name = /^\S+/.exec(part)?.[0] ?? ''
      if (!subjects.some(one => one.name === name)) return []
      return part.includes('Induction step proven: SUCCESS!')
        ? []
        : [[name, 'Yosys finds a state and inputs in which text and IR differ']]
    }),
  )
}

function proof({ name, files, flat }: Subject): string[] {
  const { cells, placed } = flat
  const registers = cells.filter(({ signal }) => signal.kind === 'register')
  const words = placed.flatMap(one =>
    one.kind === 'memory'
      ? Array.from(
          { length: one.statement.depth.value },
          (_, n) => `${one.frame.path}${one.statement.name}[${n}]`,
        )
      : [],
  )
  // In a selection brackets are a choice of letters.
  const state = [...registers.map(({ path }) => path), ...words].map(path =>
    path.replaceAll(/[[\]]/g, '?'),
  )
  const exposed = (module: string) => state.map(path => `expose ${module}/${path}`)
  return [
    `log design ${name}`,
    `read_verilog ${files.map(({ path }) => path).join(' ')}`,
    `hierarchy -check -top ${name}`,
    'proc',
    'flatten',
    'memory_collect',
    'memory_map',
    `rename ${name} text`,
    `read_rtlil ${name}.il`,
    `rename ${name}_ir ir`,
    ...exposed('text'),
    ...exposed('ir'),
    'miter -equiv -flatten text ir both',
    'hierarchy -top both',
    'opt_expr',
    'opt_merge',
    'opt_clean',
    'sat -tempinduct-inductonly -seq 1 -maxsteps 1 -prove trigger 0 both',
    'design -reset',
  ]
}

const textsOf = (subjects: readonly Subject[]) =>
  subjects.flatMap(({ files }) => files.map(({ path }) => path))

/** The first cycle of each design in which the outputs are not what evaluation says. */
function differences(stdout: string, subjects: readonly Subject[]): Verdicts {
  const seen = new Map<string, string[]>(subjects.map(({ name }) => [name, []]))
  for (const line of stdout.split('\n')) {
    const [name = '', outputs = ''] = line.split(' ')
    seen.get(name)?.push(outputs)
  }
  return new Map(
    subjects.flatMap(({ name, expected }) => {
      const rows = seen.get(name) ?? []
      const cycle = expected.findIndex((row, n) => rows[n] !== row)
      if (cycle < 0 && rows.length === expected.length) return []
      return [[name, `cycle ${cycle}: outputs ${rows[cycle]}, evaluation ${expected[cycle]}`]]
    }),
  )
}
