/** A port of a unit. */
export interface UnitPort {
  readonly name: string
  readonly direction: 'input' | 'output'
  readonly width: number
  readonly isBus: boolean
}

/** The ports of a unit with their widths, its parameters at their defaults. */
export function portsOf(text: string): readonly UnitPort[] {
  const parameters = new Map(
    [...text.matchAll(/^parameter (\w+) = (\d+)/gm)].map(([, name = '', value]) => [
      name,
      Number(value),
    ]),
  )
  const head = text.slice(0, text.indexOf(');\n'))
  const pattern = /^(input|output) (?:wire|reg) (?:signed )?(?:\[(.+?)-1:0\] )?(\w+)/gm
  return [...head.matchAll(pattern)].map(([, direction, size, name = '']) => ({
    name,
    direction: direction === 'input' ? 'input' : 'output',
    width: size === undefined ? 1 : sizeOf(size, parameters),
    isBus: size !== undefined,
  }))
}

/** A number, a parameter, or `$clog2` of either. */
function sizeOf(text: string, parameters: ReadonlyMap<string, number>): number {
  const [, logarithm, word = text] = /^(\$clog2)\((\w+)\)$/.exec(text) ?? []
  const value = parameters.get(word) ?? Number(word)
  return logarithm === undefined ? value : Math.ceil(Math.log2(value))
}
