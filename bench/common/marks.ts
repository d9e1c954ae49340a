/**
 * The page with another text between the line `<!-- npm run NAME -->` and the next `<!-- end -->`.
 * Throws Error when the page, called `path`, has no such marks.
 */
export function betweenMarks(path: string, page: string, name: string, text: string): string {
  const begin = `<!-- npm run ${name} -->`
  const end = '<!-- end -->'
  const [before, rest] = page.split(begin)
  const stop = rest?.indexOf(end) ?? -1
  if (before === undefined || rest === undefined || stop < 0)
    throw new Error(`${path} has no ${begin} followed by ${end}`)
  return `${before}${begin}\n${text}\n${rest.slice(stop)}`
}
