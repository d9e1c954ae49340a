import { byId, element, labelOf } from './elements.js'
import { cellOf, change, columnOf, data, designs, state } from './state.js'

/** Builds what narrows the choice: values of each axis, limits of the metrics, only fronts. */
export function buildFilters() {
  byId('filters').append(
    ...data.axes.map(axisFilter),
    limitFields(),
    element(
      'div',
      { class: 'last' },
      ...(data.kinds.length === 0 ? [] : [frontsOnly()]),
      element('button', { type: 'button', id: 'reset', onclick: reset }, 'Show all'),
    ),
  )
}

const frontsOnly = () =>
  element(
    'label',
    { class: 'line' },
    element('input', {
      type: 'checkbox',
      id: 'fronts-only',
      onchange: ({ target }) => change('filter', { onFrontOnly: target.checked }),
    }),
    'only designs on a front',
  )

function axisFilter({ name, label, about, values }) {
  const chip = value =>
    element(
      'label',
      { class: 'chip' },
      element('input', {
        type: 'checkbox',
        value,
        'data-axis': name,
        onchange: ({ target }) => {
          const wanted = state.filters.get(name)
          if (target.checked) wanted.add(value)
          else wanted.delete(value)
          change('filter')
        },
      }),
      element('span', {}, value),
    )
  return element(
    'fieldset',
    { title: about },
    element('legend', {}, label),
    element('div', { class: 'chips' }, ...values.map(chip)),
  )
}

function limitFields() {
  const names = [...data.choices.latency, ...data.choices.accuracy, ...data.choices.area]
  return element(
    'fieldset',
    { class: 'limits' },
    element('legend', {}, 'limits'),
    ...names.map(limitField),
  )
}

/** A limit as one types it, never so round that it shuts out the design it is taken from. */
const plain = (value, isLower) => {
  const parts = Math.abs(value) >= 1000 ? 1 : 100
  return String((isLower ? Math.ceil(value * parts) : Math.floor(value * parts)) / parts)
}

function limitField(name) {
  const { label } = columnOf(name)
  const isLower = data.better[name] === 'lower'
  const values = designs.map(design => cellOf(design, name)).filter(value => value !== null)
  const loosest = values.reduce((a, b) => (isLower ? Math.max(a, b) : Math.min(a, b)))
  return element(
    'label',
    { class: 'limit' },
    element('span', {}, labelOf(columnOf(name))),
    element('span', { class: 'sign' }, isLower ? '\u2264' : '\u2265'),
    element('input', {
      type: 'number',
      step: 'any',
      inputmode: 'decimal',
      placeholder: plain(loosest, isLower),
      'data-limit': name,
      'aria-label': `${label}, ${isLower ? 'at most' : 'at least'}`,
      oninput: ({ target }) => {
        if (Number.isNaN(target.valueAsNumber)) state.limits.delete(name)
        else state.limits.set(name, target.valueAsNumber)
        change('filter')
      },
    }),
  )
}

function reset() {
  for (const wanted of state.filters.values()) wanted.clear()
  state.limits.clear()
  for (const input of byId('filters').querySelectorAll('input')) {
    if (input.type === 'checkbox') input.checked = false
    else input.value = ''
  }
  change('filter', { onFrontOnly: false })
}
