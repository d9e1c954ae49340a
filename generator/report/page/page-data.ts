import { metrics } from '../../sweep/metrics.ts'
import type { SweepResults } from '../../sweep/results.ts'
import { chart, plain } from '../chart.ts'
import { columns } from '../columns.ts'
import { firstMarkers, limits, markers } from '../markers.ts'
import { choices, plotKinds } from '../plots.ts'
import { themes } from '../theme.ts'

/** What the script of the page is given: everything it shows, as JSON. */
export async function pageData(results: SweepResults): Promise<object> {
  const shown = columns(results)
  const kinds = plotKinds(results)
  const { colour, shape, each } = firstMarkers(results)
  return {
    axes: markers(results).map(marker => ({
      ...marker,
      about: shown.find(({ name }) => name === marker.name)?.about ?? '',
    })),
    columns: shown.map(({ name, label, unit, about, kind }) => ({
      name,
      label,
      unit,
      about,
      kind,
    })),
    rows: results.rows.map(row => ({
      point: row.point,
      cells: shown.map(({ of }) => of(row)),
      command: row.command,
      failure: row.failure,
      isDesign: row.config !== null,
      verified: row.verified,
      path: row.clock?.path ?? null,
      tool: row.clock?.tool ?? null,
      families: Object.entries(row.accuracy?.families ?? {}).map(
        ([name, { snrMeanDb, snrWorstDb }]) => [name, snrMeanDb, snrWorstDb],
      ),
    })),
    better: Object.fromEntries(metrics.map(({ name, better }) => [name, better])),
    kinds: kinds.map(({ id, title, x, y }) => ({ id, title, x, y })),
    charts: await charts(kinds),
    choices: choices(results),
    first: { colour: colour?.name ?? '', shape: shape?.name ?? '', each: each?.name ?? '' },
    limits,
    themes,
  }
}

type Kinds = ReturnType<typeof plotKinds>

/** The plots as Vega draws them, by the metrics of x and y. */
async function charts(kinds: Kinds): Promise<object> {
  const { compile } = await import('vega-lite')
  const compiled = kinds
    .flatMap(({ plots }) => plots)
    .map(plot => {
      const look = { width: 400, height: 300, fit: true }
      const { spec } = compile(chart(plot, look), {
        config: { background: 'transparent', ...plain },
      })
      return [`${plot.x.metric} ${plot.y.metric}`, { x: plot.x, y: plot.y, spec }]
    })
  return Object.fromEntries(compiled)
}
