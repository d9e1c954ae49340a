/** Numbers as schedulers write them: `1-3,5`. The numbers come in rising order. */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [first: number, last: number][] = []
  for (const number of numbers) {
    const range = ranges.at(-1)
    if (range !== undefined && range[1] + 1 === number) range[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([first, last]) => (first === last ? first : `${first}-${last}`)).join()
}

/** The numbers of such a text, also in brackets and with a limit as in `[1-8%2]`; null for others. */
export function numbersIn(text: string): number[] | null {
  const inner = text.replace(/^\[(.*)\]$/, '$1').replace(/%\d+$/, '')
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(inner)) return null
  return inner.split(',').flatMap(range => {
    const [first = 0, last = first] = range.split('-').map(Number)
    return Array.from({ length: last - first + 1 }, (_, n) => first + n)
  })
}
