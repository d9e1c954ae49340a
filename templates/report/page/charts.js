import { chartOf } from './drawn.js'
import { byId, element } from './elements.js'
import { change, data, mark, state } from './state.js'
import { hideTip, showTip } from './tip.js'

/** The charts by kind: vega's view, the box it fills, and the points it shows. */
const charts = new Map()
const darkness = matchMedia('(prefers-color-scheme: dark)')

/** Builds a figure for each kind of plot; each draws itself anew when its width or the theme changes. */
export function buildCharts(redraw) {
  for (const kind of data.kinds) {
    const box = element('div', {
      class: 'chart',
      id: `plot-${kind.id}`,
      tabindex: 0,
      role: 'group',
      'aria-label': `${kind.title}; arrow keys go from design to design, the table has the same numbers`,
    })
    const note = element('p', { class: 'note' })
    byId('plots').append(element('figure', {}, element('h2', {}, kind.title), note, box))
    charts.set(kind.id, { kind, box, note, view: null, points: [] })
    listen(charts.get(kind.id))
    new ResizeObserver(() => resize(charts.get(kind.id))).observe(box)
  }
  darkness.addEventListener('change', redraw)
}

/** Makes new views, as a change of metrics, colours or theme asks for. */
export async function makeViews(plots) {
  for (const { kind } of plots) {
    const chart = charts.get(kind.id)
    chart.view?.finalize()
    chart.view = new vega.View(vega.parse(specOf(kind), themeOf().config), {
      renderer: 'svg',
      container: chart.box,
      hover: false,
    })
    const [x, y] = [chartOf(kind).x, chartOf(kind).y].map(({ better }) => better)
    chart.note.textContent = `better: ${y === 'lower' ? 'lower' : 'upper'} ${x === 'lower' ? 'left' : 'right'}`
    fit(chart)
  }
  await showPoints(plots)
}

/** Puts points and fronts into the views. */
export async function showPoints(plots) {
  for (const { kind, points, corners } of plots) {
    const chart = charts.get(kind.id)
    chart.points = points
    const exchange = rows => vega.changeset().remove(vega.truthy).insert(rows)
    chart.view.change('points', exchange(points)).change('front', exchange(corners))
    await chart.view.signal('marked', state.marked).runAsync()
  }
}

/** Moves the ring to the point that is marked. */
export async function showMark() {
  for (const { view } of charts.values()) await view.signal('marked', state.marked).runAsync()
}

/** The colour and the shape that stand for values, as the views draw them. */
export function signOf({ colour, shape }) {
  const [{ view }] = charts.values()
  const path = vega.path()
  const name = shape === undefined ? 'circle' : view.scale('shape')(shape)
  vega.pathSymbols(name).draw(path, 70)
  const fill = colour === undefined ? 'currentColor' : view.scale('color')(colour)
  return { fill, path: String(path) }
}

const themeOf = () => data.themes[darkness.matches ? 'dark' : 'light']

/** The spec of a chart, with the values that colour and shape stand for and the tones of the theme. */
function specOf(kind) {
  const spec = structuredClone(chartOf(kind).spec)
  const valuesOf = name => data.axes.find(axis => axis.name === name)?.values ?? ['']
  for (const scale of spec.scales) {
    if (scale.name === 'shape') scale.domain = valuesOf(state.shape)
    if (scale.name !== 'color') continue
    scale.domain = valuesOf(state.colour)
    scale.range = scale.domain.length > data.limits.colours ? 'ordinal' : 'category'
  }
  for (const signal of spec.signals) {
    const tone = themeOf().signals[signal.name]
    if (tone !== undefined) signal.value = tone
  }
  return spec
}

function fit({ view, box }) {
  const width = Math.max(220, box.clientWidth)
  view.width(width).height(Math.min(400, Math.max(260, Math.round(width * 0.78))))
}

function resize(chart) {
  if (chart.view === null || Math.abs(chart.view.width() - chart.box.clientWidth) < 1) return
  fit(chart)
  chart.view.runAsync()
}

function listen(chart) {
  const { box } = chart
  box.addEventListener('pointermove', event => {
    // A finger covers what it points at; a tap marks the point, and its numbers show below.
    if (event.pointerType === 'touch') return
    const near = nearest(chart, event, 16)
    box.classList.toggle('near', near !== null)
    if (near === null) hideTip()
    else showTip(near, event.clientX, event.clientY)
  })
  box.addEventListener('pointerleave', hideTip)
  box.addEventListener('click', event => {
    const near = nearest(chart, event, 26)
    if (near !== null) mark(near[0].point)
  })
  box.addEventListener('blur', hideTip)
  box.addEventListener('keydown', event => walk(chart, event))
}

/** The points at the place nearest to the pointer, null when it is further than `reach` pixels. */
function nearest(chart, event, reach) {
  const bounds = chart.box.querySelector('svg').getBoundingClientRect()
  const [x, y] = [event.clientX - bounds.left, event.clientY - bounds.top]
  let best = { distance: reach, points: null }
  for (const point of chart.points) {
    const [px, py] = placeOf(chart, point)
    const distance = Math.hypot(px - x, py - y)
    if (distance < best.distance - 0.01) best = { distance, points: [point] }
    else if (best.points !== null && Math.abs(distance - best.distance) <= 0.01) {
      best.points.push(point)
    }
  }
  return best.points
}

/** Where a point is drawn, in pixels from the corner of the picture. */
function placeOf({ view }, { x, y }) {
  const [left, top] = view.origin()
  const padding = view.padding()
  return [view.scale('x')(x) + left + padding.left, view.scale('y')(y) + top + padding.top]
}

/** Arrow keys go to the next point by x, or by y. */
function walk(chart, event) {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 }[event.key]
  if (event.key === 'Escape') change('mark', { marked: -1 })
  if (step === undefined || chart.points.length === 0) return
  event.preventDefault()
  const axis = event.key === 'ArrowLeft' || event.key === 'ArrowRight' ? 'x' : 'y'
  const sorted = chart.points.toSorted((a, b) => a[axis] - b[axis] || a.point - b.point)
  const at = sorted.findIndex(({ point }) => point === state.marked)
  const next = sorted[at < 0 ? 0 : Math.min(sorted.length - 1, Math.max(0, at + step))]
  if (next.point !== state.marked) mark(next.point)
  const bounds = chart.box.querySelector('svg').getBoundingClientRect()
  const [x, y] = placeOf(chart, next)
  showTip([next], bounds.left + x, bounds.top + y)
}
