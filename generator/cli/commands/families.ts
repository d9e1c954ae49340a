import { allFamilies } from '../../inputs/families/families.ts'
import type { FamilyFacts } from '../../inputs/families/family.ts'
import type { CliCommand } from '../options/command.ts'
import { printJson } from '../texts/json-output.ts'
import { figureTable } from '../texts/table.ts'

/** `families`: the input families, a line each. */
export const familiesCommand: CliCommand = {
  define: command => command.option('--json', 'print one JSON object'),

  execute: async options => {
    if (options['json'] === true) printJson('families', { families: allFamilies.map(facts) })
    else process.stdout.write(figureTable([header, ...allFamilies.map(row)]))
    return 0
  },
}

const header = ['family', 'bounds hold', 'what it is', 'what it is for']

const row = ({ name, structured, summary, use }: FamilyFacts) => [
  name,
  structured ? 'yes' : 'not promised',
  summary,
  use,
]

const facts = ({ name, structured, deterministic, summary, use }: FamilyFacts) => ({
  ...{ name, structured, deterministic, summary, use },
})
