import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = join(root, '.github/workflows')
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>
}
const makefile = readFileSync(join(root, 'Makefile'), 'utf8')

/** A line of a workflow: these use maps, lists and scalars on lines of their own, nothing else of YAML. */
interface Line {
  readonly depth: number
  readonly key: string
  readonly value: string
}

const form = /^( *)((?:- )*)(?:([\w-]+):(?: +(\S.*))?|(\S.*))$/

function linesOf(text: string): Line[] {
  const lines = text.split('\n').filter(line => !/^\s*(#.*)?$/.test(line))
  return lines.map(line => {
    const found = form.exec(line)
    if (found === null) throw new Error(`not of the form of a workflow: ${line}`)
    const [, blanks = '', dashes = '', key = '', value = '', item = ''] = found
    return { depth: (blanks.length + dashes.length) / 2, key, value: value || item }
  })
}

/** The keys directly below a key at a depth, and the lines below each. */
function below(lines: readonly Line[], depth: number): Map<string, Line[]> {
  const found = new Map<string, Line[]>()
  let own: Line[] = []
  for (const line of lines) {
    if (line.depth === depth && line.key !== '') {
      own = []
      found.set(line.key, own)
    } else own.push(line)
  }
  return found
}

describe.each(readdirSync(folder))('workflow %s', name => {
  const text = readFileSync(join(folder, name), 'utf8')
  const lines = linesOf(text)
  const jobs = below(below(lines, 0).get('jobs') ?? [], 1)

  test('is indented by twos, without tabs, each level one deeper', () => {
    expect(text).not.toMatch(/\t/)
    const jumps = lines.filter(({ depth }, n) => depth > (lines[n - 1]?.depth ?? 0) + 2)
    expect(jumps).toEqual([])
    expect(lines.filter(({ depth }) => !Number.isInteger(depth))).toEqual([])
  })

  test('has a name, events, permissions and jobs, each with a machine, a limit and steps', () => {
    expect([...below(lines, 0).keys()]).toEqual(['name', 'on', 'permissions', 'jobs'])
    expect(jobs.size).toBeGreaterThan(0)
    for (const job of jobs.values()) {
      const keys = [...below(job, 2).keys()].filter(key => key !== 'strategy')
      expect(keys).toEqual(['runs-on', 'timeout-minutes', 'steps'])
      const steps = below(job, 2).get('steps') ?? []
      expect(steps.filter(({ key }) => key === 'uses' || key === 'run').length).toBeGreaterThan(2)
    }
  })

  test('runs commands that there are', () => {
    const runs = lines.filter(({ key }) => key === 'run').map(({ value }) => value)
    const commands = runs.filter(run => !run.startsWith('${{'))
    for (const command of commands) {
      const [, script] = /^npm run ([\w:-]+)( -- .*)?$/.exec(command) ?? []
      const targets = /^make ([\w ]+)$/.exec(command)?.[1]?.split(' ') ?? []
      expect(script !== undefined || targets.length > 0, command).toBe(true)
      if (script !== undefined) expect(Object.keys(scripts)).toContain(script)
      for (const target of targets) expect(makefile).toMatch(new RegExp(`^${target}:`, 'm'))
    }
    const needed = runs.length > commands.length ? /\$\{\{ matrix\.run \}\}/ : /run: /
    expect(text).toMatch(needed)
  })
})

test('every campaign runs in the night', () => {
  const text = readFileSync(join(folder, 'nightly.yml'), 'utf8')
  const campaigns = [
    'regress',
    'prove',
    'mutation',
    'printer',
    'upsets',
    'fuzz',
    'coverage',
    'second-simulator',
    'test:night',
  ]
  expect(campaigns.filter(name => !text.includes(`npm run ${name}`))).toEqual([])
})
