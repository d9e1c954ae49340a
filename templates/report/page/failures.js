import { byId, element } from './elements.js'
import { cellOf, data, isWanted } from './state.js'

/** Lists the points that failed, by reason, as far as the filters let them through. */
export function showFailures() {
  const failed = data.rows.filter(({ failure }) => failure !== null)
  byId('failed').hidden = failed.length === 0
  const wanted = failed.filter(isWanted)
  byId('failed-count').textContent = `${wanted.length} of ${failed.length}`
  byId('reasons').replaceChildren(
    ...[...byReason(wanted)].map(([reason, all]) => item(reason, all)),
  )
}

function byReason(failed) {
  const found = new Map()
  for (const row of failed) found.set(row.failure, [...(found.get(row.failure) ?? []), row])
  return found
}

const item = (reason, failed) =>
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
          failed.length === 1 ? ' 1 design' : ` ${failed.length} designs`,
        ),
      ),
      element('ul', {}, ...failed.map(row => element('li', {}, `${row.point}: ${options(row)}`))),
    ),
  )

const options = row =>
  data.axes.map(({ name, label }) => `${label} ${cellOf(row, name)}`).join(', ')
