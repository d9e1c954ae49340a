import { show } from '../../text/wording.ts'
import { numberIn } from './number-in.ts'

/** What `--matrix-fraction-bits` says: bits by symbol, and what cannot be read as that. */
export interface MatrixBits {
  readonly bits: Readonly<Record<string, unknown>>
  readonly problems: readonly string[]
}

/** `E=7,E^2=5` as a record; a number that is none is handed on as it is, for the checks to refuse. */
export function matrixBitsIn(text: string): MatrixBits {
  const bits = new Map<string, unknown>()
  const problems: string[] = []
  for (const part of text.split(',').map(each => each.trim())) {
    const [symbol = '', value, ...more] = part.split('=').map(side => side.trim())
    if (symbol === '' || more.length > 0) {
      problems.push(
        `matrix fraction bits has the part ${show(part)}; expected SYMBOL=NUMBER, such as E=7`,
      )
    } else if (bits.has(symbol)) {
      problems.push(`matrix fraction bits names ${show(symbol)} twice; give each matrix once`)
    } else bits.set(symbol, value ? numberIn(value) : undefined)
  }
  return { bits: Object.fromEntries(bits), problems: [...new Set(problems)] }
}
