import * as vega from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import { plain } from '../../generator/report/chart.ts'
import { themes } from '../../generator/report/theme.ts'

/** A chart on white as the text of an SVG; the same bytes on every machine. */
export async function chartSvg(spec: TopLevelSpec): Promise<string> {
  // With the optional package `canvas` texts would be measured by the fonts of the machine.
  if ('textMetrics' in vega) (vega.textMetrics as { canvas(isUsed: boolean): void }).canvas(false)
  const config = { background: '#ffffff', padding: 20, legend: { labelLimit: 0 }, ...plain }
  const parsed = vega.parse(compile(spec, { config }).spec, themes.light.config)
  const view = new vega.View(parsed, { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return `${svg}\n`
}
