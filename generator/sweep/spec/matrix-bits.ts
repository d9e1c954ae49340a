/**
 * Fraction bits by symbol as one value of an axis: `E=7,Z=9`, in the order of the symbols, so that
 * the same bits are the same text.
 */
export const bitsText = (bits: Readonly<Record<string, unknown>>): string =>
  Object.entries(bits)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([symbol, value]) => `${symbol}=${value}`)
    .join(',')

/** The object behind such a text; what is no number stays a text, for the checks to refuse. */
export const bitsOf = (text: string): Record<string, number | string> =>
  Object.fromEntries(
    text
      .split(',')
      .filter(item => item !== '')
      .map(item => {
        const [symbol = '', value = ''] = item.split('=')
        return [symbol, /^[+-]?\d+(\.\d+)?$/.test(value) ? Number(value) : value]
      }),
  )
