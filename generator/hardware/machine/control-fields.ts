/** What the fields of a control word say: the text of their ports in the Verilog. */
export interface FieldNotes {
  /** In the words of every program. */
  readonly always: Readonly<Record<string, string>>
  /** Left out where they would tell nothing apart. */
  readonly sometimes: Readonly<Record<string, string>>
}

export const walkFields = {
  always: {
    intoFirst: 'first tile diagonal of the result',
    intoLast: 'last tile diagonal of the result',
    leftFirst: 'first tile diagonal of the left operand',
    leftLast: 'last tile diagonal of the left operand',
    rightFirst: 'first tile diagonal of the right operand',
    rightLast: 'last tile diagonal of the right operand',
    innerDescends: 'inner tile index runs downwards',
  },
  sometimes: {
    blockRows: 'tile rows of a diagonal block, less one',
    isCorner: 'works on the corners of the diagonal blocks',
    rowFirst: 'first tile row of a block with results',
    columnLast: 'last tile column of the result',
    innerLast: 'last tile column of the left operand',
    leftNumbers: 'how the tiles of the left operand are numbered',
    rightNumbers: 'how those of the right operand are',
    intoNumbers: 'how those of the result are',
    tileRow: 'tile row to begin with',
    byRows: 'rows are computed one by one',
    isHalf: 'a product makes half the rows of a tile',
    wait: 'idle cycles before the first product',
    waitFirst: 'idle cycles before it for the first matrix of a pair',
    waitSecond: 'idle cycles before it for the second matrix of a pair',
  },
} as const satisfies FieldNotes

export const operandFields = {
  always: {},
  sometimes: {
    left: 'buffer of the left operand',
    right: 'buffer of the right operand',
    leftIsIdentity: 'left is the identity: its words are zero',
    pattern: 'which rows and elements of a tile take part',
  },
} as const satisfies FieldNotes

export const resultFields = {
  always: {
    keepFirst: 'first subdiagonal that is kept',
    keepLast: 'last subdiagonal that is kept',
    unitLeft: 'left has a unit diagonal: add right',
    unitRight: 'right has a unit diagonal: add left',
  },
  sometimes: {
    freshFirst: 'first subdiagonal that is new: the ones above it come out as they were',
    add: 'add the addend',
    subtract: 'subtract the addend instead',
    addend: 'buffer of the addend',
    addendFirst: 'first subdiagonal of the addend',
    addendLast: 'last subdiagonal of the addend',
    into: 'buffer of the result',
    intoIsWide: 'the result is an intermediate operand, with more bits',
    pattern: 'which rows and elements of a tile take part',
    resultShift: 'which right shift the result takes',
    unitShift: 'which left shift the unit term takes',
    addendShift: 'which left shift the addend takes',
  },
} as const satisfies FieldNotes
