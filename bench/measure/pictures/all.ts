import { portsPicture, staggeredPicture } from './machine-waves.ts'
import { mergesPicture } from './merges.ts'
import { subdiagonalsPicture } from './subdiagonals.ts'

/** A picture of docs/ and the text of its SVG. */
export interface Picture {
  readonly path: string
  readonly draw: () => string | Promise<string>
}

/** Every picture that `npm run pictures` draws; the same bytes each time. */
export const pictures: readonly Picture[] = [
  { path: 'docs/merges.svg', draw: mergesPicture },
  { path: 'docs/ports.svg', draw: portsPicture },
  { path: 'docs/staggered.svg', draw: staggeredPicture },
  { path: 'docs/subdiagonals.svg', draw: subdiagonalsPicture },
]
