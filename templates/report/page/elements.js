/** The element that the page has under an id. */
export const byId = id => document.getElementById(id)

/**
 * Makes an element. Texts are set as texts, never read as markup.
 * @param {string} tag
 * @param {Record<string, unknown>} settings attributes; `on...` are listeners, true and false switch
 * @param {...(Node | string)} children
 */
export function element(tag, settings = {}, ...children) {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(settings)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value)
    else if (typeof value === 'boolean') made.toggleAttribute(name, value)
    else if (value !== undefined) made.setAttribute(name, String(value))
  }
  made.append(...children)
  return made
}

/** A value of a cell as people read it: four figures, thousands apart. */
export function shown(value) {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value !== 'number') return value
  if (Number.isInteger(value)) return (value + 0).toLocaleString('en')
  const size = Math.abs(value)
  if (size >= 1000) return Math.round(value).toLocaleString('en')
  return size >= 10 ? value.toFixed(1) : value.toPrecision(3)
}

/** The name of a value of an option, as filters and legends call it. */
export const nameOf = value => (typeof value === 'boolean' ? shown(value) : String(value))

/** A metric with its unit, where its name does not say it. */
export const labelOf = ({ label, unit }) =>
  unit === '' || label.includes(unit) ? label : `${label}, ${unit}`

/** A value with its unit. */
export const withUnit = (value, unit) => (unit === '' ? shown(value) : `${shown(value)} ${unit}`)
