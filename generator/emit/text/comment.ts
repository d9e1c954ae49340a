/** A text as one line: a line break would make Verilog of what follows it. */
export const oneLine = (text: string): string => text.trim().replace(/\s*[\n\r\v\f]+\s*/g, ' ')

/** A text as lines of a comment, broken where it has line breaks. */
export const commentLines = (text: string): readonly string[] => text.split(/\r\n|[\n\r\v\f]/)
