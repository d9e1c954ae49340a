/** The truth value that a text names, else the text itself, for the checks to refuse. */
export const truthIn = (text: string): boolean | string =>
  text === 'true' || text === 'false' ? text === 'true' : text
