/** What the text says of a signal before it changes. */
export interface Variable {
  readonly path: string
  readonly kind: 'input' | 'output' | 'wire' | 'register'
  readonly width: number
}

/** The head of a dump: the clock, and the variables in the scopes of their paths. */
export function definitions(variables: readonly Variable[], scope: string): string[] {
  const placed = variables.map(({ path, kind, width }, place) => {
    const parts = path.split('.')
    const name = parts.pop() ?? path
    const range = width === 1 ? '' : ` [${width - 1}:0]`
    const type = kind === 'register' ? 'reg' : 'wire'
    return { parts, line: `$var ${type} ${width} ${idOf(place + 1)} ${name}${range} $end` }
  })
  const clock = { parts: [], line: `$var wire 1 ${idOf(0)} clock $end` }
  return [
    '$timescale 1ns $end',
    `$scope module ${scope} $end`,
    ...scoped([clock, ...placed]),
    '$upscope $end',
    '$enddefinitions $end',
  ]
}

interface Placed {
  readonly parts: readonly string[]
  readonly line: string
}

/** The variables of a scope, then those of the scopes inside. */
function scoped(all: readonly Placed[]): string[] {
  const own = all.filter(({ parts }) => parts.length === 0).map(({ line }) => line)
  const inner = new Map<string, Placed[]>()
  for (const { parts, line } of all) {
    const [first, ...rest] = parts
    if (first === undefined) continue
    inner.set(first, [...(inner.get(first) ?? []), { parts: rest, line }])
  }
  const scopes = [...inner].flatMap(([name, placed]) => [
    `$scope ${name.startsWith('gen_') ? 'begin' : 'module'} ${name} $end`,
    ...scoped(placed),
    '$upscope $end',
  ])
  return [...own, ...scopes]
}

/** A short name, of the printable characters. */
export function idOf(place: number): string {
  const letter = String.fromCharCode(33 + (place % 94))
  return place < 94 ? letter : `${idOf(Math.floor(place / 94) - 1)}${letter}`
}

/** A change: a bit stands before its name, a number has a gap. */
export function valueText(value: bigint, width: number, id: string): string {
  const bits = BigInt.asUintN(width, value).toString(2)
  return width === 1 ? `${bits}${id}` : `b${bits} ${id}`
}
