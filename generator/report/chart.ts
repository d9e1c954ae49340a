import type { TopLevelSpec } from 'vega-lite'
import { limits, type Marker } from './markers.ts'
import type { Plot, Scale } from './plots.ts'
import { themes } from './theme.ts'

/** A point as a chart takes it; the data sets `points` and `front` come from outside. */
export interface ChartPoint {
  readonly point: number
  readonly x: number
  readonly y: number
  /** Values of the options that colour and shape stand for. */
  readonly colour: string
  readonly shape: string
  /** Whether no other point beats it in this plot. */
  readonly front: boolean
}

export interface ChartLook {
  readonly width: number
  readonly height: number
  /** Whether the picture grows with its legends, or keeps to its size as a box of a page does. */
  readonly fit?: boolean
  readonly title?: { readonly text: string; readonly subtitle: readonly string[] }
  readonly colour?: Marker | undefined
  readonly shape?: Marker | undefined
}

/**
 * Vega-Lite's own look that a theme could not take back: no frame; and no words for readers of
 * screens on each sign, as the table has them.
 */
export const plain = { view: { stroke: null }, aria: false }

/** A plot in Vega-Lite: the fronts as steps, all points, and a ring about the point of `marked`. */
export function chart(plot: Plot, look: ChartLook): TopLevelSpec {
  const { colour, shape, title, width, height, fit = false } = look
  const { ink, paper, line } = themes.light.signals
  const place = {
    x: { field: 'x', type: 'quantitative' as const, ...direction(plot.x) },
    y: { field: 'y', type: 'quantitative' as const, ...direction(plot.y) },
  }
  return {
    width,
    height,
    ...(fit ? { autosize: { type: 'fit' as const, contains: 'padding' as const } } : {}),
    ...(title === undefined ? {} : { title: { ...title, subtitle: [...title.subtitle] } }),
    params: [
      { name: 'ink', value: ink },
      { name: 'paper', value: paper },
      { name: 'line', value: line },
      { name: 'marked', value: -1 },
    ],
    data: { name: 'points' },
    layer: [
      {
        name: 'front',
        data: { name: 'front' },
        mark: {
          type: 'line',
          // Between two points of the front the better x still costs the y of the worse one.
          interpolate: plot.x.better === 'lower' ? 'step-after' : 'step-before',
          stroke: { expr: 'line' },
          strokeWidth: 1.5,
        },
        encoding: { ...place, detail: { field: 'group' } },
      },
      {
        name: 'points',
        mark: {
          type: 'point',
          filled: true,
          stroke: { expr: 'paper' },
          strokeWidth: 0.75,
        },
        encoding: {
          ...place,
          color: {
            field: 'colour',
            type: 'nominal',
            scale: {
              domain: [...(colour?.values ?? [''])],
              range: (colour?.values.length ?? 0) > limits.colours ? 'ordinal' : 'category',
            },
            legend: colour === undefined ? null : { title: colour.label },
          },
          shape: {
            field: 'shape',
            type: 'nominal',
            scale: { domain: [...(shape?.values ?? [''])], range: 'symbol' },
            legend: shape === undefined ? null : { title: shape.label },
          },
          opacity: { condition: { test: 'datum.front', value: 1 }, value: 0.55 },
          size: { condition: { test: 'datum.front', value: 110 }, value: 55 },
        },
      },
      {
        name: 'mark',
        transform: [{ filter: 'datum.point === marked' }],
        mark: {
          type: 'point',
          filled: false,
          shape: 'circle',
          size: 380,
          stroke: { expr: 'ink' },
          strokeWidth: 2.25,
          opacity: 1,
        },
        encoding: place,
      },
    ],
  }
}

/** A log scale has more ticks than labels; those without one stay in the background. */
const ticks = {
  gridOpacity: { condition: { test: "datum.label !== ''", value: 1 }, value: 0 },
  tickOpacity: { condition: { test: "datum.label !== ''", value: 1 }, value: 0.3 },
}

const direction = ({ title, log, format }: Scale) => ({
  scale: log
    ? { type: 'log' as const, nice: false, padding: 16 }
    : { type: 'linear' as const, zero: false, nice: false, padding: 16 },
  axis: {
    title,
    tickCount: 6,
    labelOverlap: 'greedy' as const,
    labelSeparation: 10,
    format,
    grid: true,
    ...ticks,
  },
})
