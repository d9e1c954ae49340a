import { byId, nameOf } from './elements.js'

/** What the page is about; html.ts says what it holds. */
export const data = JSON.parse(byId('data').textContent)

/** Points that have at least one number, as objects: their cells in the order of the columns. */
export const designs = data.rows.filter(({ cells }) =>
  cells.some((cell, at) => cell !== null && data.columns[at].kind === 'metric'),
)

const places = new Map(data.columns.map(({ name }, at) => [name, at]))

/** A cell of a design, by the name of its column. */
export const cellOf = (design, name) => design.cells[places.get(name)] ?? null

export const columnOf = name => data.columns[places.get(name)]

/** What the reader has chosen. */
export const state = {
  /** Values to show, by axis; none: all. */
  filters: new Map(data.axes.map(({ name }) => [name, new Set()])),
  /** Limits by metric, as a number. */
  limits: new Map(),
  onFrontOnly: false,
  latency: data.choices.latency[0],
  accuracy: data.choices.accuracy[0],
  area: data.choices.area[0],
  ...data.first,
  /** The point that is marked, -1: none. */
  marked: -1,
}

const listeners = []

/** Calls back after each change, with what has changed: `filter`, `look` or `mark`. */
export const onChange = listener => listeners.push(listener)

export function change(kind, changes = {}) {
  Object.assign(state, changes)
  for (const listener of listeners) listener(kind)
}

export const mark = point => change('mark', { marked: state.marked === point ? -1 : point })

/** The designs that all filters and limits let through. */
export const passing = () => designs.filter(design => isWanted(design) && isWithin(design))

/** Whether the options of a point are among those chosen; a point that failed has options too. */
export const isWanted = design =>
  data.axes.every(({ name }) => {
    const wanted = state.filters.get(name)
    return wanted.size === 0 || wanted.has(nameOf(cellOf(design, name)))
  })

const isWithin = design =>
  [...state.limits].every(([name, limit]) => {
    const value = cellOf(design, name)
    return value !== null && (data.better[name] === 'lower' ? value <= limit : value >= limit)
  })
