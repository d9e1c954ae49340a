import { cutState, type Known } from './cut.ts'

/**
 * The bits of registers of a flat design that hold one number a few cycles after any state: first those
 * that always get a number, then those that always get one when the ones before hold theirs, and so
 * on. `simplify` folds what is constant in a module in RTLIL.
 */
export async function knownState(
  flat: string,
  simplify: (rtlil: string) => Promise<string>,
): Promise<Known> {
  let known: Known = new Map()
  for (;;) {
    const folded = await simplify(cutState(flat, { unequal: new Set(), known, takes: 'now' }).text)
    const found = constantsIn(folded)
    const more = new Map([...known, ...found])
    if (more.size === known.size) return known
    known = more
  }
}

/** The bits of outputs `next.*` that are numbers, by the names that the cut gives them. */
function constantsIn(rtlil: string): Map<string, '0' | '1'> {
  const found = new Map<string, '0' | '1'>()
  for (const [, name = '', select, value = ''] of rtlil.matchAll(
    /^ *connect \\next\.(\S+)(?: \[([\d:]+)\])? (.*)$/gm,
  )) {
    const low = Number(select?.split(':').at(-1) ?? 0)
    for (const [place, bit] of bitsOf(value).entries()) {
      if (bit === '0' || bit === '1') found.set(`${name} ${low + place}`, bit)
    }
  }
  return found
}

/** The bits of a right side, the lowest first; `?` for those that are no numbers. */
function bitsOf(value: string): string[] {
  const parts = value.startsWith('{')
    ? value
        .slice(1, -1)
        .trim()
        .split(/ (?!\[)/)
    : [value]
  const known = parts.reverse().map(part => /^\d+'([01]+)$/.exec(part)?.[1])
  // Behind a part of unknown width the places are not known.
  const end = known.indexOf(undefined)
  const low = end < 0 ? known : known.slice(0, end)
  return low.flatMap(part => [...(part ?? '')].reverse())
}
