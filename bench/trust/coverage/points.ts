/** A line, a branch or a bit of a signal of a module, and whether a run has reached it. */
export interface CoveragePoint {
  /** Name of the module without that of the design; `top` for the top module. */
  readonly module: string
  readonly kind: 'line' | 'toggle'
  /** The bit, as `row_base[3]`, or the text of the line. */
  readonly what: string
  readonly isReached: boolean
}

/**
 * The points of a file that Verilator wrote, of the modules in `texts` by the name of their file. The
 * instances of a module are one: a point is reached when it is in any of them.
 */
export function pointsIn(
  data: string,
  texts: ReadonlyMap<string, string>,
  topName: string,
): CoveragePoint[] {
  return data.split('\n').flatMap(line => {
    const found = /^C '(.*)' (\d+)$/.exec(line)
    if (found === null) return []
    const [, text = '', count = '0'] = found
    const field = fieldsOf(text)
    const file = field.get('f') ?? ''
    const own = file.replace(/\.v$/, '')
    const module = own === topName ? 'top' : own.slice(topName.length + 1)
    const isToggle = field.get('page')?.startsWith('v_toggle') === true
    const source = texts.get(file)?.split('\n')[Number(field.get('l')) - 1]?.trim() ?? ''
    const what = isToggle ? (field.get('o') ?? '') : `${field.get('o')} at ${source}`
    return [{ module, kind: isToggle ? 'toggle' : 'line', what, isReached: Number(count) > 0 }]
  })
}

/** `\x01name\x02value` again and again. */
const fieldsOf = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text
      .split('\u0001')
      .slice(1)
      .map(pair => pair.split('\u0002') as [string, string]),
  )

/** The points of several runs as one, each reached when it is in any of them. */
export function merged(points: readonly CoveragePoint[]): CoveragePoint[] {
  const all = new Map<string, CoveragePoint>()
  for (const point of points) {
    const key = [point.module, point.kind, point.what].join('\n')
    const isReached = point.isReached || all.get(key)?.isReached === true
    all.set(key, { ...point, isReached })
  }
  return [...all.values()].sort((a, b) => order(a, b))
}

const order = (a: CoveragePoint, b: CoveragePoint): number => {
  const [one, other] = [a, b].map(({ module, kind, what }) => `${module} ${kind} ${what}`)
  return (one ?? '') < (other ?? '') ? -1 : 1
}
