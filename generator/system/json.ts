/** A text without the byte order mark that editors of some systems begin a file with; JSON has none. */
export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '')

/** What a JSON text of a file says, as an editor may have left it. Throws SyntaxError. */
export const parseJson = (text: string): unknown => JSON.parse(withoutMark(text))
