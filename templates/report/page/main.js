import { buildCharts, makeViews, showMark, showPoints } from './charts.js'
import { drawn } from './drawn.js'
import { byId } from './elements.js'
import { showFailures } from './failures.js'
import { buildFilters } from './filters.js'
import { showLegend } from './legend.js'
import { buildLooks } from './looks.js'
import { showMarked } from './marked.js'
import { data, onChange } from './state.js'
import { buildTable, showMarkedRow, showRows } from './table.js'

let work = Promise.resolve()

/** Changes follow one another: a view that is drawing is not changed again before it is done. */
const after = step => {
  work = work.then(step)
}

async function redraw() {
  const now = drawn()
  await makeViews(now.plots)
  if (now.plots.length > 0) showLegend()
  showRows(now)
}

async function refilter() {
  const now = drawn()
  await showPoints(now.plots)
  showRows(now)
  showFailures()
}

async function remark() {
  showMarkedRow()
  showMarked()
  await showMark()
}

// On a phone the plots come first; the filters are a tap away.
byId('narrow').open = !matchMedia('(max-width: 860px)').matches
byId('charts').hidden = data.kinds.length === 0
buildFilters()
buildLooks()
buildCharts(() => after(redraw))
buildTable()
showFailures()
onChange(kind => after({ look: redraw, filter: refilter, mark: remark }[kind]))
after(redraw)
after(() => document.documentElement.setAttribute('data-ready', ''))
