import { byId, element, withUnit } from './elements.js'
import { cellOf, data, designs, state } from './state.js'

const byPoint = new Map(designs.map(design => [design.point, design]))

export const designOf = point => byPoint.get(point)

/** Options and numbers of a design as pairs of a list. */
export const pairs = (design, kinds) =>
  data.columns
    .filter(({ name, kind }) => kinds.includes(kind) && cellOf(design, name) !== null)
    .flatMap(({ name, label, unit }) => [
      element('dt', {}, label),
      element('dd', {}, withUnit(cellOf(design, name), unit)),
    ])

/** Shows the first of some points that lie in one place, beside the pointer. */
export function showTip(points, left, top) {
  const tip = byId('tip')
  const design = designOf(points[0].point)
  const others = points.length - 1
  tip.replaceChildren(
    element('strong', {}, `Design ${design.point}`),
    element('dl', {}, ...pairs(design, ['axis'])),
    element('dl', {}, ...tipNumbers(design)),
    element('code', {}, design.command),
    ...(others > 0 ? [element('p', {}, `${others} more in the same place`)] : []),
  )
  tip.hidden = false
  const { width, height } = tip.getBoundingClientRect()
  const x = left + 16 + width > innerWidth ? left - 16 - width : left + 16
  const y = Math.min(top + 12, innerHeight - height - 8)
  tip.style.left = `${Math.max(8, x)}px`
  tip.style.top = `${Math.max(8, y)}px`
}

/** What the plots show of a design, and the rest of what it is judged by. */
const tipNumbers = design => {
  const names = [state.latency, 'interval', 'latencyUs', state.accuracy, 'area', 'clockMhz']
  const wanted = new Set(names)
  return data.columns
    .filter(({ name }) => wanted.has(name) && cellOf(design, name) !== null)
    .flatMap(({ name, label, unit }) => [
      element('dt', {}, label),
      element('dd', {}, withUnit(cellOf(design, name), unit)),
    ])
}

export const hideTip = () => {
  byId('tip').hidden = true
}
