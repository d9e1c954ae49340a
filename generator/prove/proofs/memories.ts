import type { Proof } from '../proof.ts'

/** The memories that a design may be made of. */
export const memoryProofs: readonly Proof[] = [
  'word_ram',
  'element_ram',
  'word_wide_ram',
  'element_wide_ram',
].map(unit => ({
  name: unit,
  claim:
    'Any word reads as it was last written, until another is asked for; a read at the time of a write gets the word from before.',
  unit,
  method: 'induction',
  depth: 4,
  parameters: { WIDTH: 1 },
  abstraction: 'a word has one bit: the bits of a word never meet',
  bugs: [
    {
      what: 'A write reaches the word beside it.',
      unit,
      find: 'words[write_address_i] <=',
      put: 'words[write_address_i ^ 1] <=',
      property: 'keeps',
    },
    {
      what: 'The word that was fetched is lost when none is asked for.',
      unit,
      find: 'if (read_i) read_data_q <=',
      put: 'read_data_q <=',
      property: 'delivers',
    },
  ],
}))
