import { createRequire } from 'node:module'
import type { SweepResults } from '../sweep/results.ts'
import { chart, plain } from './chart.ts'
import { facts } from './facts.ts'
import { firstMarkers } from './markers.ts'
import type { Plot } from './plots.ts'
import { chartData } from './points.ts'
import { themes } from './theme.ts'

const { resolve } = createRequire(import.meta.url)

/** A plot as it lies beside the report. */
export interface Picture {
  readonly svg: string
  readonly png: Uint8Array
}

/**
 * Draws a plot on white. The SVG asks for any font without serifs; the PNG is set in a font of this
 * package, so that it is the same on every machine.
 */
export async function picture(results: SweepResults, plot: Plot): Promise<Picture> {
  const svg = await drawn(results, plot)
  const { Resvg } = await import('@resvg/resvg-js')
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: 2 },
    font: {
      loadSystemFonts: false,
      fontFiles: ['regular', 'bold'].map(face =>
        resolve(`#templates/report/font/report-sans-${face}.ttf`),
      ),
      defaultFontFamily: 'Report Sans',
      sansSerifFamily: 'Report Sans',
    },
  })
  return { svg, png: image.render().asPng() }
}

async function drawn(results: SweepResults, plot: Plot): Promise<string> {
  const vega = await import('vega')
  const { parse, View } = vega
  const { compile } = await import('vega-lite')
  // With the optional package `canvas` texts would be measured by the fonts of the machine.
  if (hasTextMetrics(vega)) vega.textMetrics.canvas(false)
  const marker = firstMarkers(results)
  const { points, front } = chartData(results, plot, marker)
  const subtitle = facts(results, points.length, marker)
  const look = { width: 640, height: 420, title: { text: plot.title, subtitle }, ...marker }
  const { spec } = compile(chart(plot, look), {
    config: { background: '#ffffff', padding: 20, ...plain },
  })
  const view = new View(parse(spec, { ...themes.light.config, ...room }), { renderer: 'none' })
  await view.insert('points', points).insert('front', front).runAsync()
  const svg = await view.toSVG()
  view.finalize()
  return `${svg}\n`
}

/** Texts are measured too wide here, for want of a font: less is left beside them. */
const room = {
  axisY: { titlePadding: 3 },
}

/** Vega exports this, but its types leave it out. */
const hasTextMetrics = (vega: object): vega is { textMetrics: { canvas(isUsed: boolean): void } } =>
  'textMetrics' in vega
