import { byId, element, shown } from './elements.js'

const { charts, themes } = JSON.parse(byId('data').textContent)
const darkness = matchMedia('(prefers-color-scheme: dark)')
const drawn = charts.map(chart => ({ ...chart, box: build(chart), view: null }))

/** A figure for each chart; it draws itself anew when its width changes. */
function build({ id, title, note, place }) {
  const box = element('div', {
    class: 'chart',
    id: `chart-${id}`,
    role: 'img',
    'aria-label': title,
  })
  const text = element('p', { class: 'note' }, note)
  byId(place).append(element('figure', {}, element('h3', {}, title), text, box))
  return box
}

function draw(chart) {
  const theme = themes[darkness.matches ? 'dark' : 'light']
  const spec = structuredClone(chart.spec)
  for (const signal of spec.signals ?? []) signal.value = theme.signals[signal.name] ?? signal.value
  chart.view?.finalize()
  chart.view = new vega.View(vega.parse(spec, theme.config), {
    renderer: 'svg',
    container: chart.box,
    hover: false,
    tooltip: (_, event, _item, value) => showTip(event, value),
  })
  return fit(chart)
}

function fit({ view, box, ratio }) {
  const width = Math.max(220, box.clientWidth)
  return view
    .width(width)
    .height(Math.round(width * ratio))
    .runAsync()
}

/** What Vega says of the mark below the pointer, beside it. */
function showTip(event, value) {
  const tip = byId('tip')
  tip.hidden = value === null || value === undefined || value === ''
  if (tip.hidden) return
  const pairs = Object.entries(value).flatMap(([name, text]) => [
    element('dt', {}, name),
    element('dd', {}, shown(Number.isNaN(Number(text)) ? text : Number(text))),
  ])
  tip.replaceChildren(element('dl', {}, ...pairs))
  const { width, height } = tip.getBoundingClientRect()
  const right = event.clientX + 16
  tip.style.left = `${right + width > innerWidth ? Math.max(8, event.clientX - 16 - width) : right}px`
  tip.style.top = `${Math.max(8, Math.min(event.clientY + 12, innerHeight - height - 8))}px`
}

darkness.addEventListener('change', () => drawn.forEach(draw))
await Promise.all(drawn.map(draw))
for (const chart of drawn) {
  new ResizeObserver(() => {
    if (Math.abs(chart.view.width() - chart.box.clientWidth) >= 1) fit(chart)
  }).observe(chart.box)
}
document.documentElement.setAttribute('data-ready', '')
