import fc from 'fast-check'

/** A text with some of its characters replaced, removed or doubled. */
export const damaged = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      texts,
      fc.array(fc.tuple(fc.nat(), fc.nat(2), fc.string({ maxLength: 3 })), { maxLength: 4 }),
    )
    .map(([text, changes]) =>
      changes.reduce((before, [place, length, into]) => {
        const at = before.length === 0 ? 0 : place % before.length
        return before.slice(0, at) + into + before.slice(at + length)
      }, text),
    )

/** The beginning of a text. */
export const cut = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.tuple(texts, fc.nat()).map(([text, end]) => text.slice(0, end % (text.length + 1)))

/** Texts that are long, or deep. */
export const extreme: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(
      '[',
      '{"a":',
      '{"chunkSize":[',
      '"',
      '"\\n',
      '1',
      ' ',
      '(',
      '{',
      'a (b) {',
      '-',
      '1+',
      'a*(',
      '\\n',
      '\u0000',
    ),
    fc.constantFrom(10, 1000, 100_000, 100_000),
    fc.constantFrom('', ']', '"', '}', '1'),
  )
  .map(([piece, count, end]) => piece.repeat(count) + end)

/** Texts of a kind, whole, damaged and cut, and others. */
export const around = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 2, arbitrary: texts },
    { weight: 6, arbitrary: damaged(texts) },
    { weight: 2, arbitrary: cut(texts) },
    { weight: 2, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: extreme },
  )
