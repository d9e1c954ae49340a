import { acceptedFiles, acceptedPoints } from './accepted.ts'
import type { CoveragePoint } from './points.ts'
import type { FileCoverage } from './typescript.ts'

/** Something that is not reached; `why` is null when nothing in the table of accepted gaps says so. */
export interface Gap {
  readonly where: string
  readonly what: string
  readonly count: number
  readonly why: string | null
}

/** The share of its lines below which a file is a gap. */
export const lineShare = 0.9

/** Bits by signal, lines by their text. */
export function verilogGaps(points: readonly CoveragePoint[]): Gap[] {
  const missed = points.filter(({ isReached }) => !isReached)
  const names = missed.map(point => ({ point, name: nameOf(point) }))
  const keys = [...new Set(names.map(({ point, name }) => `${point.module} ${name}`))]
  return keys.map(key => {
    const own = names.filter(({ point, name }) => `${point.module} ${name}` === key)
    const [module = '', what = ''] = [own[0]?.point.module, own[0]?.name]
    const accepted = acceptedPoints.find(one => one.module.test(module) && one.what.test(what))
    return { where: module, what, count: own.length, why: accepted?.why ?? null }
  })
}

/** `row_base` for a bit of it; a line as it is. */
const nameOf = ({ kind, what }: CoveragePoint): string =>
  kind === 'toggle' ? what.replace(/\[\d+\]$/, '') : `line: ${what}`

export function typescriptGaps(files: readonly FileCoverage[]): Gap[] {
  const low = files.filter(({ lines }) => lines.covered < lineShare * lines.total)
  return low.map(({ path, lines }) => {
    const accepted = acceptedFiles.find(({ paths }) =>
      paths.some(one => (one.endsWith('/') ? path.startsWith(one) : path === one)),
    )
    const count = lines.total - lines.covered
    return {
      where: path,
      what: `${lines.covered} of ${lines.total} lines`,
      count,
      why: accepted?.why ?? null,
    }
  })
}
