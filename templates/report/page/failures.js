import { byId, element } from './elements.js'
import { cellOf, data, isWanted } from './state.js'

/** Lists the designs that failed in a part, and the points that are no design, each by reason. */
export function showFailures() {
  const unwell = data.rows.filter(({ failure }) => failure !== null)
  list(
    'failed',
    unwell.filter(({ isDesign }) => isDesign),
  )
  list(
    'no-design',
    unwell.filter(({ isDesign }) => !isDesign),
  )
}

/** Fills a section with the points that the filters let through. */
function list(id, points) {
  byId(id).hidden = points.length === 0
  const wanted = points.filter(isWanted)
  byId(`${id}-count`).textContent = `${wanted.length} of ${points.length}`
  byId(`${id}-reasons`).replaceChildren(
    ...[...byReason(wanted)].map(([reason, all]) => item(reason, all)),
  )
}

function byReason(points) {
  const found = new Map()
  for (const row of points) found.set(row.failure, [...(found.get(row.failure) ?? []), row])
  return found
}

const item = (reason, points) =>
  element(
    'li',
    {},
    element(
      'details',
      {},
      element(
        'summary',
        {},
        element('span', { class: 'reason' }, reason),
        element(
          'span',
          { class: 'note' },
          points.length === 1 ? ' 1 point' : ` ${points.length} points`,
        ),
      ),
      element('ul', {}, ...points.map(row => element('li', {}, `${row.point}: ${options(row)}`))),
    ),
  )

const options = row =>
  data.axes.map(({ name, label }) => `${label} ${cellOf(row, name)}`).join(', ')
