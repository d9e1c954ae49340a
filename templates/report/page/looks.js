import { byId, element, labelOf } from './elements.js'
import { change, columnOf, data, state } from './state.js'

/** Builds what changes the look alone: metrics of the axes, what colour and shape stand for. */
export function buildLooks() {
  const axes = data.axes.map(({ name, label, values }) => ({ name, label, size: values.length }))
  const none = { name: '', label: 'nothing' }
  const fits = axes.filter(({ size }) => size <= data.limits.shapes)
  byId('looks').append(
    ...metricChoice('latency', 'latency as'),
    ...metricChoice('accuracy', 'accuracy as'),
    ...choice('colour', 'colour', [...axes, none]),
    ...choice('shape', 'shape', [...fits, none]),
    ...choice('each', 'a front for', [
      { name: '', label: 'all designs' },
      ...axes.map(axis => ({ ...axis, label: `each ${axis.label}` })),
    ]),
  )
}

const metricChoice = (role, label) =>
  choice(
    role,
    label,
    data.choices[role].map(name => ({ name, label: labelOf(columnOf(name)) })),
  )

/** A choice among one thing is none. */
function choice(key, label, options) {
  if (options.length < 2) return []
  const select = element(
    'select',
    { 'data-look': key, onchange: ({ target }) => change('look', { [key]: target.value }) },
    ...options.map(({ name, label: text }) => element('option', { value: name }, text)),
  )
  select.value = state[key]
  return [element('label', { class: 'look' }, element('span', {}, label), select)]
}
