import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import { expect } from 'vitest'
import { generate } from '../../../generator/generate.ts'
import { columns, memoryBits, shownTable } from './docs-figures.ts'

const designs: typeof columns = { ...columns, '--contexts 2': { contexts: 2 } }
const { rows } = shownTable('docs/hardware.md', 'design')

/** The cells of the table of docs/hardware.md, by the design of the row. */
export const shownCells: ReadonlyMap<string, readonly string[]> = new Map(
  rows.map(([name = '', ...cells]) => [name.replaceAll('`', ''), cells]),
)

/** Expects that a row of that table says what Yosys finds. Works in an empty folder. */
export async function expectShown(name: string, folder: string): Promise<void> {
  const request = designs[name]
  if (request === undefined) throw new Error(`there is no design ${name}`)
  const { cells, array, epilogue, sequencer } = await areaOf(request, folder)
  const [thousands, ...others] = (shownCells.get(name) ?? []).map(Number.parseFloat)
  const bits = others.pop()
  // Versions of Yosys differ a little, and each of them from run to run.
  expect(Math.abs(cells / 1000 / (thousands ?? 0) - 1)).toBeLessThan(0.02)
  for (const [n, part] of [array, epilogue, sequencer].entries())
    expect(Math.abs((100 * part) / cells - (others[n] ?? 0))).toBeLessThan(0.6)
  expect(bits).toBe(memoryBits(request))
}

/** Logic cells of a design and of the parts that a page lists, those inside them included. */
interface Area {
  readonly cells: number
  readonly array: number
  readonly epilogue: number
  readonly sequencer: number
}

/** The cells after `synth` of Yosys, memories left out, by the script of docs/hardware.md in an empty folder. */
async function areaOf(request: Readonly<Record<string, unknown>>, folder: string): Promise<Area> {
  const { files, topName } = generate(request)
  for (const { path, text } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  const script = `read_verilog *.v; blackbox *_ram; hierarchy -top ${topName}; synth -top ${topName}; tee -q -o area.txt stat`
  await execa('yosys', ['-q', '-p', script], { cwd: folder, timeout: 300_000 })
  const cellsOf = counter(await readFile(join(folder, 'area.txt'), 'utf8'))
  return {
    cells: cellsOf(topName),
    array: cellsOf(`${topName}_mac_array`),
    epilogue: cellsOf(`${topName}_epilogue`),
    sequencer: cellsOf(`${topName}_sequencer`),
  }
}

/** Cells of a module and of what it is made of, out of what `stat` says of every module. */
function counter(report: string): (module: string) => number {
  const modules = new Map<string, readonly (readonly [type: string, count: number])[]>()
  for (const part of report.split(/^=== /m).slice(1)) {
    const name = part.slice(0, part.indexOf(' ===')).replace(/^\\/, '')
    const cells = [...part.matchAll(/^ {5}(\S+) +(\d+)$/gm)]
    modules.set(
      name,
      cells.map(([, type = '', count]) => [type.replace(/^\\/, ''), Number(count)]),
    )
  }
  const cellsOf = (module: string): number =>
    (modules.get(module) ?? []).reduce(
      (sum, [type, count]) => sum + count * (type.startsWith('$_') ? 1 : cellsOf(type)),
      0,
    )
  return cellsOf
}
