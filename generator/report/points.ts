import { fronts } from '#templates/report/page/front.js'
import { metricOf } from '../sweep/metrics.ts'
import type { Row, SweepResults } from '../sweep/results.ts'
import type { ChartPoint } from './chart.ts'
import { type FirstMarkers, type Marker, nameOf } from './markers.ts'
import type { Plot } from './plots.ts'

/** What a chart draws of a sweep: the points that have both numbers, and the corners of the fronts. */
export function chartData(
  { rows }: SweepResults,
  plot: Plot,
  { colour, shape, each }: FirstMarkers,
): { points: ChartPoint[]; front: { x: number; y: number; group: string }[] } {
  const places = rows.flatMap(row => {
    const x = metricOf(plot.x.metric)?.of(row)
    const y = metricOf(plot.y.metric)?.of(row)
    return typeof x === 'number' && typeof y === 'number'
      ? [{ row, x, y, group: value(row, each) }]
      : []
  })
  const { best, corners } = fronts(places, { x: plot.x.better, y: plot.y.better })
  const isBest = new Set(best)
  const points = places.map(place => ({
    point: place.row.point,
    x: place.x,
    y: place.y,
    colour: value(place.row, colour),
    shape: value(place.row, shape),
    front: isBest.has(place),
  }))
  // What is drawn later lies on top.
  points.sort((a, b) => Number(a.front) - Number(b.front) || a.point - b.point)
  return { points, front: corners }
}

const value = ({ request }: Row, marker: Marker | undefined): string =>
  marker === undefined ? '' : nameOf(request[marker.name] ?? '')
