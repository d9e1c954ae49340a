import { signOf } from './charts.js'
import { byId, element } from './elements.js'
import { data, state } from './state.js'

/** Says what colours and shapes stand for. */
export function showLegend() {
  byId('legend').replaceChildren(
    ...part('colour', value => ({ colour: value })),
    ...part('shape', value => ({ shape: value })),
    element(
      'span',
      { class: 'key' },
      sign('M0,10H9V4H20', { fill: 'none', stroke: 'currentColor', viewBox: '0 0 20 14' }),
      'Pareto front; large symbols are on it',
    ),
  )
}

function part(key, look) {
  const axis = data.axes.find(({ name }) => name === state[key])
  if (axis === undefined) return []
  // Where colour and shape say the same, one list says both.
  if (key === 'shape' && state.shape === state.colour) return []
  const isBoth = key === 'colour' && state.shape === state.colour
  const keys = axis.values.map(value => {
    const { fill, path } = signOf(isBoth ? { colour: value, shape: value } : look(value))
    return element('span', { class: 'key' }, sign(path, { fill, viewBox: '-7 -7 14 14' }), value)
  })
  return [element('span', { class: 'keys' }, element('b', {}, axis.label), ...keys)]
}

function sign(path, { viewBox, ...look }) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', viewBox)
  svg.setAttribute('aria-hidden', 'true')
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  shape.setAttribute('d', path)
  for (const [name, value] of Object.entries(look)) shape.setAttribute(name, value)
  svg.append(shape)
  return svg
}
