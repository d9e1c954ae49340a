import { show } from '../../text/wording.ts'
import { endOfGroups, type Group } from './groups.ts'
import { printGroup } from './print.ts'

/** A Liberty file that was read. */
export interface LibertyFile {
  readonly path: string
  readonly text: string
  readonly groups: Group
}

/** What must be the same in all files of a library: units, corner, thresholds and defaults. */
const shared = /_unit$|^nom_|^default_|_threshold_pct_|^slew_derate_/

/**
 * The cells and the tables of several files as one library. Its text is that of the first, up to the
 * end, as tools ask for things in the order in which libraries have them.
 */
export function mergedLibrary(first: LibertyFile, others: readonly LibertyFile[]) {
  const seen = new Set(first.groups.groups.map(nameOf))
  const more: Group[] = []
  for (const group of others.flatMap(({ groups }) => groups.groups)) {
    if (!isKept(group) || seen.has(nameOf(group))) continue
    seen.add(nameOf(group))
    more.push(group)
  }
  const names = new Set([first, ...others].map(({ groups }) => groups.name))
  const added = more.map(group => printGroup(group, '  ')).join('')
  return {
    groups: {
      ...first.groups,
      name: [...names].join(', '),
      groups: [...first.groups.groups, ...more],
    },
    text: `${first.text.slice(0, endOfGroups(first.text))}${added}}\n`,
  }
}

const nameOf = ({ kind, name }: Group): string => `${kind} ${name}`

/** Operating conditions and loads of wires are those of the first file. */
const isKept = ({ kind }: Group): boolean => kind === 'cell' || /_template$/.test(kind)

/** Why files are not one library, a sentence for each two that do not fit. */
export function mergeProblems(files: readonly LibertyFile[]): string[] {
  return files.flatMap((one, n) =>
    files.slice(n + 1).flatMap(other => {
      const difference = differenceOf(one.groups, other.groups)
      const what = `${one.path} and ${other.path}`
      return difference === undefined
        ? []
        : [
            `${what} are not of one library: ${difference}; name files of one process and corner that share no cell`,
          ]
    }),
  )
}

function differenceOf(one: Group, other: Group): string | undefined {
  const here = new Map(one.groups.map(group => [nameOf(group), group]))
  const both = other.groups.filter(group => here.has(nameOf(group)))
  const cells = both.filter(({ kind }) => kind === 'cell').map(({ name }) => name)
  if (cells.length > 0) {
    const more = cells.length > 1 ? ` and ${cells.length - 1} more` : ''
    return `both hold the cell ${cells[0]}${more}`
  }
  const table = both.find(
    group => isKept(group) && printGroup(group) !== printGroup(here.get(nameOf(group)) ?? group),
  )
  if (table !== undefined) return `${nameOf(table)} differs`
  const key = [...one.values.keys()].find(
    name =>
      shared.test(name) &&
      other.values.has(name) &&
      one.values.get(name) !== other.values.get(name),
  )
  if (key === undefined) return undefined
  return `${key} is ${show(one.values.get(key))} in one and ${show(other.values.get(key))} in the other`
}
