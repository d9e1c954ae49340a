const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

/** The finite number that a text spells in decimal, else the text itself, for the checks to refuse. */
export const numberIn = (text: string): number | string =>
  decimal.test(text) && Number.isFinite(Number(text)) ? Number(text) : text
