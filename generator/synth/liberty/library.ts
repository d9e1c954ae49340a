import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ConfigError } from '../../config/errors.ts'
import { systemReason } from '../../system/errors.ts'
import type { LibertyPaths } from '../targets.ts'
import { findLiberty, libertyNotFound } from './find.ts'
import { type Group, LibertyError, listMark, parseGroups } from './groups.ts'
import { mergedLibrary, mergeProblems } from './merge.ts'

/** The cells of a process, out of its Liberty files. */
export interface Library {
  readonly name: string
  readonly text: string
  /** Of the text. */
  readonly hash: string
  /** Area of each cell in the unit of the file, um2 in most. */
  readonly areas: ReadonlyMap<string, number>
  /** The cells that are flip-flops, each with its (first) output that is not inverted. */
  readonly flipFlops: ReadonlyMap<string, string>
  readonly groups: Group
}

/**
 * Reads a library. Throws ConfigError when a file is not found, cannot be read or is none, when
 * files do not fit together, or when there is no flip-flop.
 */
export async function readLibrary(paths: LibertyPaths): Promise<Library> {
  const [first, ...others] = await Promise.all([...new Set([paths].flat())].map(readText))
  if (first === undefined) throw new ConfigError(['liberty is an empty list; name a Liberty file'])
  if (others.length === 0) return libraryOf(first.text, first.path)
  const read = (file: ReadFile) => ({ ...file, groups: groupsIn(file.text, file.path) })
  const [base, more] = [read(first), others.map(read)]
  const problems = mergeProblems([base, ...more])
  if (problems.length > 0) throw new ConfigError(problems)
  const { groups, text } = mergedLibrary(base, more)
  return libraryIn(groups, text, [first, ...others].map(({ path }) => path).join(' with '))
}

interface ReadFile {
  readonly path: string
  readonly text: string
}

async function readText(asked: string): Promise<ReadFile> {
  const path = findLiberty(asked)
  if (path === undefined) throw new ConfigError([libertyNotFound(asked)])
  const text = await readFile(path, 'utf8').catch(error => {
    throw new ConfigError([`the Liberty file ${path} cannot be read: ${systemReason(error)}`])
  })
  return { path, text }
}

/** The library that a text holds; `path` is for messages. */
export const libraryOf = (text: string, path: string): Library =>
  libraryIn(groupsIn(text, path), text, path)

function libraryIn(groups: Group, text: string, path: string): Library {
  const cells = groups.groups.filter(({ kind }) => kind === 'cell')
  const areas = new Map(cells.map(({ name, values }) => [name, Number(values.get('area'))]))
  const flipFlops = new Map(
    cells.flatMap(cell => {
      const output = flipFlopOutput(cell)
      return output === undefined ? [] : [[cell.name, output] as const]
    }),
  )
  const problem = problemOf(areas, flipFlops)
  if (problem !== undefined) throw new ConfigError([`the Liberty file ${path} ${problem}`])
  const hash = createHash('sha256').update(text).digest('hex')
  return { name: groups.name, text, hash, areas, flipFlops, groups }
}

function groupsIn(text: string, path: string): Group {
  try {
    return parseGroups(text)
  } catch (error) {
    if (!(error instanceof LibertyError)) throw error
    const wanted = 'expected a library of standard cells in the Liberty format'
    throw new ConfigError([`${path} is not a Liberty file: ${error.message}; ${wanted}`])
  }
}

function problemOf(
  areas: ReadonlyMap<string, number>,
  flipFlops: ReadonlyMap<string, string>,
): string | undefined {
  const wayOut = 'name one with gates and flip-flops'
  if (areas.size === 0) return `has no cell; ${wayOut}`
  if (flipFlops.size === 0) {
    return `has ${areas.size} cells but no flip-flop (no cell with a group ff); ${wayOut}`
  }
  const without = [...areas].filter(([, area]) => Number.isNaN(area)).map(([name]) => name)
  if (without.length > 0) return `gives no area for ${without.slice(0, 5).join(', ')}; ${wayOut}`
  return undefined
}

/** The output pin of a flip-flop; undefined for other cells. */
export function flipFlopOutput({ groups }: Group): string | undefined {
  const state = groups
    .find(({ kind }) => kind === 'ff')
    ?.name.split(listMark)[0]
    ?.trim()
  if (state === undefined) return undefined
  const outputs = groups.filter(
    ({ kind, values }) => kind === 'pin' && values.get('direction') === 'output',
  )
  const direct = outputs.find(({ values }) => values.get('function')?.trim() === state)
  return (direct ?? outputs[0])?.name
}

/** The pins of a flip-flop that timing is about. */
export interface FlipFlopPins {
  readonly clock: Group
  readonly data: Group
  readonly output: Group
}

/** The pins of a simple flip-flop; undefined when its clock or data are more than a pin. */
export function flipFlopPins({ groups }: Library, name: string): FlipFlopPins | undefined {
  const cell = groups.groups.find(group => group.kind === 'cell' && group.name === name)
  const ff = cell?.groups.find(({ kind }) => kind === 'ff')
  const pin = (wanted: string | undefined) =>
    cell?.groups.find(group => group.kind === 'pin' && group.name === wanted)
  const clock = pin(ff?.values.get('clocked_on'))
  const data = pin(ff?.values.get('next_state'))
  const output = cell && pin(flipFlopOutput(cell))
  return clock && data && output && { clock, data, output }
}
