import { byId, element, shown } from './elements.js'
import { cellOf, data, designs, mark, state } from './state.js'

const isKnown = ({ name, kind }) =>
  kind !== 'metric' || designs.some(design => cellOf(design, name) !== null)

const frontsColumn = {
  name: 'fronts',
  label: 'fronts',
  unit: '',
  about: 'fronts that it is on',
  of: () => null,
}

/** The metrics that designs are weighed by: they stand right after the axes. */
const leading = ['compute', 'interval', 'snrWorstDb', 'area', 'clockMhz']

const rankOf = ({ name, kind }) => {
  const place = leading.indexOf(name)
  return kind === 'axis' ? -1 : place < 0 ? leading.length : place
}

/** The columns of the table: the point, its options, what is known of it. */
const shownColumns = [
  {
    name: 'point',
    label: 'design',
    unit: '',
    about: 'place in the sweep',
    of: ({ point }) => point,
  },
  ...(data.kinds.length === 0 ? [] : [frontsColumn]),
  ...data.columns
    .filter(isKnown)
    .toSorted((a, b) => rankOf(a) - rankOf(b))
    .map(column => ({ ...column, of: design => cellOf(design, column.name) })),
  ...(designs.some(({ verified }) => verified !== null)
    ? [
        {
          name: 'verified',
          label: 'verified',
          unit: '',
          about: 'Verilog and golden model agree',
          of: ({ verified }) => verified,
        },
      ]
    : []),
]

const isNumeric = ({ of }) => designs.some(design => typeof of(design) === 'number')

/** Wide enough that no head has more than three lines. */
const widthOf = ({ label }) => `min-width: ${Math.max(5, Math.ceil(label.length / 2.4) + 3)}ch`

const rows = new Map()
let order = { column: shownColumns[0], isDown: false }
let onFront = new Map()

/** Builds the table with all designs; rows that a filter hides stay, hidden. */
export function buildTable() {
  byId('head').append(
    ...shownColumns.map(column =>
      element(
        'th',
        {
          scope: 'col',
          'aria-sort': column.name === 'point' ? 'ascending' : 'none',
          'data-column': column.name,
          title: column.about,
          class: isNumeric(column) ? 'number' : 'text',
        },
        element(
          'button',
          { type: 'button', style: widthOf(column), onclick: () => sortBy(column) },
          column.label,
          ...(column.unit === '' ? [] : [element('small', {}, column.unit)]),
        ),
      ),
    ),
  )
  const numeric = shownColumns.map(isNumeric)
  for (const design of designs) {
    const cells = shownColumns.map((column, at) =>
      element(
        'td',
        { class: column === frontsColumn ? 'fronts' : numeric[at] ? 'number' : 'text' },
        shown(column.of(design)),
      ),
    )
    rows.set(design.point, element('tr', { 'data-point': design.point, tabindex: -1 }, ...cells))
  }
  const body = byId('body')
  body.append(...rows.values())
  body.addEventListener('click', ({ target }) => choose(target.closest('tr')))
  body.addEventListener('keydown', walkRows)
  byId('scroll').addEventListener('scroll', showRest)
  new ResizeObserver(showRest).observe(byId('scroll'))
}

/** Says that columns lie outside, and on which sides. */
function showRest() {
  const { scrollLeft, scrollWidth, clientWidth, classList } = byId('scroll')
  const isWide = scrollWidth > clientWidth + 1
  byId('sideways').hidden = !isWide
  classList.toggle('more-left', isWide && scrollLeft > 1)
  classList.toggle('more-right', isWide && scrollLeft + clientWidth < scrollWidth - 1)
}

const choose = row => row !== null && mark(Number(row.dataset.point))

/** Hides what the filters hide, and says which fronts the rest is on. */
export function showRows(drawn) {
  onFront = drawn.onFront
  const kept = new Set(drawn.designs.map(({ point }) => point))
  for (const [point, row] of rows) {
    const titles = onFront.get(point) ?? []
    row.hidden = !kept.has(point)
    const cell = row.querySelector('.fronts')
    if (cell === null) continue
    cell.textContent = '\u25cf'.repeat(titles.length)
    cell.title = titles.join(', ')
    cell.setAttribute('aria-label', titles.join(', '))
  }
  byId('count').textContent = `${kept.size} of ${designs.length} designs`
  byId('empty').hidden = kept.size > 0
  if (order.column === frontsColumn) sortRows()
  showMarkedRow()
}

/** Marks the row of the point that is marked; it or the first one is where Tab arrives. */
export function showMarkedRow() {
  for (const row of rows.values()) {
    row.tabIndex = -1
    row.removeAttribute('aria-selected')
  }
  const marked = rows.get(state.marked)
  marked?.setAttribute('aria-selected', 'true')
  const arrival = marked?.hidden === false ? marked : visibleRows()[0]
  if (arrival !== undefined) arrival.tabIndex = 0
  if (marked?.hidden === false) keepInView(marked)
}

/** Scrolls the table alone, never the page. */
function keepInView(row) {
  const box = byId('scroll')
  const top = row.offsetTop - byId('head').offsetHeight
  if (top < box.scrollTop) box.scrollTop = top
  const bottom = row.offsetTop + row.offsetHeight
  if (bottom > box.scrollTop + box.clientHeight) box.scrollTop = bottom - box.clientHeight
}

const visibleRows = () => [...byId('body').children].filter(({ hidden }) => !hidden)

function sortBy(column) {
  order = { column, isDown: order.column === column && !order.isDown }
  for (const head of byId('head').children) {
    const direction = order.isDown ? 'descending' : 'ascending'
    head.setAttribute('aria-sort', head.dataset.column === column.name ? direction : 'none')
  }
  sortRows()
}

/** What is not known comes last in both directions; equal values stay in the order of the sweep. */
function sortRows() {
  const { column, isDown } = order
  const keyOf = design =>
    column === frontsColumn ? -(onFront.get(design.point)?.length ?? 0) : column.of(design)
  const sorted = designs.toSorted((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    const way = left < right ? -1 : left > right ? 1 : 0
    return (isDown ? -way : way) || a.point - b.point
  })
  byId('body').append(...sorted.map(({ point }) => rows.get(point)))
}

function walkRows(event) {
  const row = event.target.closest('tr')
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (event.key === 'Enter' || event.key === ' ') choose(row)
  else if (step !== undefined) visibleRows()[visibleRows().indexOf(row) + step]?.focus()
  else return
  event.preventDefault()
}
