import { nameOf } from './elements.js'
import { fronts } from './front.js'
import { cellOf, data, passing, state } from './state.js'

/** The plots as they are to be drawn now: points, fronts, and which points are on which front. */
export function drawn() {
  const plots = data.kinds.map(kind => plotOf(kind, passing()))
  const onFront = new Map()
  for (const { kind, best } of plots) {
    for (const { point } of best) onFront.set(point, [...(onFront.get(point) ?? []), kind.title])
  }
  if (!state.onFrontOnly) return { plots, onFront, designs: passing() }
  const kept = ({ point }) => onFront.has(point)
  return {
    plots: plots.map(plot => ({ ...plot, points: plot.points.filter(kept) })),
    onFront,
    designs: passing().filter(kept),
  }
}

/** The chart of a kind in the metrics that are chosen. */
export const chartOf = kind => data.charts[`${state[kind.x]} ${state[kind.y]}`]

function plotOf(kind, designs) {
  const { x, y } = chartOf(kind)
  const places = designs.flatMap(design => {
    const place = { x: cellOf(design, x.metric), y: cellOf(design, y.metric) }
    return place.x === null || place.y === null ? [] : [{ ...place, ...looks(design) }]
  })
  const { best, corners } = fronts(places, { x: x.better, y: y.better })
  const isBest = new Set(best)
  const points = places.map(place => ({ ...place, front: isBest.has(place) }))
  points.sort((a, b) => Number(a.front) - Number(b.front) || a.point - b.point)
  return { kind, points, best, corners }
}

const looks = design => ({
  point: design.point,
  colour: text(design, state.colour),
  shape: text(design, state.shape),
  group: text(design, state.each),
})

const text = (design, name) => (name === '' ? '' : nameOf(cellOf(design, name)))
