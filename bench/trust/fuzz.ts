import { rm } from 'node:fs/promises'
import { markdownTable } from '../../generator/text/table.ts'
import { machine } from '../common/machine.ts'
import { countOf, readOptions } from '../common/options.ts'
import { factLines, writeResults } from '../common/results.ts'
import { properties } from './fuzz/all.ts'
import { cacheDir } from './fuzz/calls.ts'
import { processProperties } from './fuzz/processes.ts'
import type { Property } from './fuzz/property.ts'

const usage = `usage: npm run fuzz -- [--cases N] [--processes N] [--seed N]
  --cases N        inputs of each property (default 2000)
  --processes N    runs of the real program for each property of processes (default 60)
  --seed N         chooses the inputs (default 1)`

/** `npm run fuzz`: wrong and half wrong inputs in thousands: never a crash, a hang or half an output. */
const asked = readOptions(
  usage,
  { cases: { type: 'string' }, processes: { type: 'string' }, seed: { type: 'string' } },
  values => ({
    cases: countOf(values, 'cases', 2000),
    processes: countOf(values, 'processes', 60),
    seed: countOf(values, 'seed', 1),
  }),
)
if (asked !== null) {
  const { cases, processes, seed } = asked
  const where = await machine()
  const rows = [
    ...(await checked(properties, cases, seed)),
    ...(await checked(processProperties, processes, seed)),
  ]
  await rm(cacheDir, { recursive: true, force: true })
  const findings = { machine: where, seed, properties: rows }
  await writeResults('fuzz', findings, report(findings))
  process.exitCode = rows.every(({ failure }) => failure === null) ? 0 : 1
}

type Row = Awaited<ReturnType<typeof checked>>[number]

async function checked(these: readonly Property[], cases: number, seed: number) {
  const rows = []
  for (const { name, claim, check } of these) {
    const found = await check(cases, seed)
    process.stderr.write(`${name}: ${found.failure ?? `${found.cases} cases`}\n`)
    rows.push({ name, claim, ...found })
  }
  return rows
}

function report({
  machine: where,
  seed,
  properties: rows,
}: {
  machine: object
  seed: number
  properties: readonly Row[]
}) {
  return [
    '# The inputs on trial',
    '',
    `Written by \`npm run fuzz\`, seed ${seed}. Inputs are drawn by fast-check: right ones, damaged ones, cut ones, long and deep ones, and others.`,
    '',
    ...markdownTable(
      ['given', 'must give', 'cases', 'smallest failure'],
      rows.map(({ name, claim, cases, failure }) => [
        ...[name, claim, `${cases}`],
        failure?.replaceAll(/[\n|]/g, ' ').slice(0, 200) ?? 'none',
      ]),
    ),
    '',
    ...factLines(where),
    '',
  ].join('\n')
}
