import { readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { execa } from 'execa'
import { temporaryFolder } from '../../../generator/system/temporary.ts'

/** Lines and branches of a file, and how many of them the unit tests run. */
export interface FileCoverage {
  readonly path: string
  readonly lines: Share
  readonly branches: Share
}

export interface Share {
  readonly total: number
  readonly covered: number
}

const root = join(import.meta.dirname, '../../..')

/** The unit tests with the coverage of V8, of everything in generator/ and sim/. */
export async function typescriptCoverage(): Promise<FileCoverage[]> {
  const folder = await temporaryFolder('neumarray-coverage-')
  try {
    const set = (name: string, value: string) => `--coverage.${name}=${value}`
    const options = [
      ...[set('enabled', 'true'), set('provider', 'v8'), set('reporter', 'json-summary')],
      ...[set('include', 'generator/**/*.ts'), set('include', 'sim/**/*.ts')],
      set('reportsDirectory', folder),
    ]
    await execa('npx', ['vitest', 'run', '--project', 'unit', ...options], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    const text = await readFile(join(folder, 'coverage-summary.json'), 'utf8')
    const { total: _, ...files } = JSON.parse(text) as Record<string, Omit<FileCoverage, 'path'>>
    return Object.entries(files)
      .map(([path, { lines, branches }]) => ({ path: relative(root, path), lines, branches }))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
