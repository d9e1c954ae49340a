import { type Group, listMark } from './groups.ts'

/** A group as Liberty again. */
export function printGroup(group: Group, indent = ''): string {
  const { kind, name, values, groups } = group
  const lines = [...values].map(([key, value]) => `${indent}  ${attribute(key, value)}\n`)
  const inner = groups.map(one => printGroup(one, `${indent}  `))
  return `${indent}${kind} (${name.replaceAll(listMark, ', ')}) {\n${lines.join('')}${inner.join('')}${indent}}\n`
}

/** Tables and pairs stand in brackets; of single values, only names may do without quotes. */
function attribute(key: string, value: string): string {
  const words = value.split(listMark)
  if (/^(index_\d|values)$/.test(key)) return `${key} (${words.map(row => `"${row}"`).join(', ')});`
  if (/^(capacitive_load_unit|voltage_map|define)$/.test(key)) {
    return `${key} (${words.join(', ')});`
  }
  return /^[\w.+-]+$/.test(value) ? `${key} : ${value};` : `${key} : "${value}";`
}
