import { type Group, listMark } from './groups.ts'
import type { Library } from './library.ts'

/** Where tables of delays are read: a load in the unit of the library, and how steep the edge before is. */
export interface Point {
  readonly load: number
  readonly slew: number
}

/** The value of a table nearest to a point; undefined for an empty one. */
export function valueAt(library: Library, table: Group, { load, slew }: Point): number | undefined {
  const template = library.groups.groups.find(
    ({ kind, name }) => kind === 'lu_table_template' && name === table.name,
  )
  const rows = (table.values.get('values') ?? '').split(listMark).map(numbers)
  const positions = [1, 2].map(n => {
    const index = numbers(
      table.values.get(`index_${n}`) ?? template?.values.get(`index_${n}`) ?? '',
    )
    const isLoad = /capacitance/.test(template?.values.get(`variable_${n}`) ?? '')
    return { index, place: nearest(index, isLoad ? load : slew) }
  })
  const [first, second] = positions
  if (second === undefined || second.index.length === 0) return rows.flat()[first?.place ?? 0]
  return rows.flat()[(first?.place ?? 0) * second.index.length + second.place]
}

const numbers = (text: string): number[] =>
  text
    .split(/[\s,]+/)
    .filter(word => word !== '')
    .map(Number)

const nearest = (index: readonly number[], wanted: number): number =>
  index.reduce(
    (best, value, n) =>
      Math.abs(value - wanted) < Math.abs((index[best] ?? 0) - wanted) ? n : best,
    0,
  )
