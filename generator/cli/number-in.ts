/** The number that a text spells in decimal, else the text itself, for the checks to refuse. */
export const numberIn = (text: string): number | string =>
  /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : text
