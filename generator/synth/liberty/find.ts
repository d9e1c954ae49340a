import { existsSync, readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LibertyPaths } from '../targets.ts'

/** Where packages put Liberty files: a folder in it for each process. */
const packaged = '/usr/share/qflow/tech'

/** The places where a Liberty file is looked for: as given, then by its name where packages put it. */
export function libertyPlaces(path: string, shared = packaged): string[] {
  if (/[/\\]/.test(path)) return [path]
  const processes = existsSync(shared) ? readdirSync(shared).sort() : []
  return [path, ...processes.map(process => join(shared, process, path))]
}

/** The first of those places that holds something; undefined when none does. */
export const findLiberty = (path: string, shared = packaged): string | undefined =>
  libertyPlaces(path, shared).find(place => existsSync(place))

/** Paths that hold from any folder; one that is not found is made whole as it was given. */
export const wholePaths = (paths: LibertyPaths): string[] =>
  [paths].flat().map(path => resolve(findLiberty(path) ?? path))

/** What is said of a Liberty file that is at none of its places. */
export function libertyNotFound(path: string, shared = packaged): string {
  const places = libertyPlaces(path, shared)
  const looked = [...places, ...(places.length > 1 ? [] : [join(shared, '*', path)])]
  const where = /[/\\]/.test(path) ? '' : `; looked for ${looked.join(', ')}`
  return `there is no Liberty file ${path}${where}; ${libertyPackage}`
}

/** A way to get one. */
export const libertyPackage =
  'Debian has some: after apt-get install qflow-tech-osu018, --liberty osu018_stdcells.lib finds it'
