import { describe, expect, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { generate } from '../../../generator/generate.ts'
import { memoryLibrary } from '../../../generator/synth/clock/memory-model.ts'
import { parseGroups } from '../../../generator/synth/liberty/groups.ts'
import { libraryOf } from '../../../generator/synth/liberty/library.ts'
import { loadsOf } from '../../../generator/synth/liberty/loads.ts'
import { printGroup } from '../../../generator/synth/liberty/print.ts'
import { unitsOf } from '../../../generator/synth/netlists/units.ts'
import { smallLibrary } from './small-library.ts'

const library = libraryOf(smallLibrary, 'five.lib')

test('a library has cells with areas, and flip-flops with their outputs', () => {
  expect(library.name).toBe('five')
  expect(Object.fromEntries(library.areas)).toEqual({
    INV: 16,
    BUF2: 32,
    BUF1: 24,
    NAND2: 24.5,
    DFF: 96,
  })
  expect([...library.flipFlops]).toEqual([['DFF', 'Q']])
})

test('a printed library is the same library', () => {
  const again = parseGroups(printGroup(library.groups))
  expect(again).toEqual(library.groups)
})

test('the world around a unit: the smallest buffer, and six flip-flops in fF', () => {
  expect(loadsOf(library)).toBe('set_driving_cell BUF1\nset_load 54 [all_outputs]\n')
})

describe('refused with a reason:', () => {
  const cell = (content: string) => `library (l) { cell (A) { ${content} } }`
  test.each([
    [
      'no Liberty',
      '# A page',
      'x.lib is not a Liberty file: line 1 has "#" where "library" is expected; expected a library of standard cells in the Liberty format',
    ],
    [
      'nothing',
      '',
      'x.lib is not a Liberty file: line 1 has the end of the file where "library" is expected; expected a library of standard cells in the Liberty format',
    ],
    [
      'cut short',
      'library (l) {\n cell (A) {',
      'x.lib is not a Liberty file: line 2 has the end of the file where a name or "}" is expected; expected a library of standard cells in the Liberty format',
    ],
    [
      'an open text',
      'library (l) {\n date : "x;\n',
      'x.lib is not a Liberty file: line 2 has a text without its end; expected a library of standard cells in the Liberty format',
    ],
    [
      'no cell',
      'library (l) { }',
      'the Liberty file x.lib has no cell; name one with gates and flip-flops',
    ],
    [
      'no flip-flop',
      cell('area : 1;'),
      'the Liberty file x.lib has 1 cells but no flip-flop (no cell with a group ff); name one with gates and flip-flops',
    ],
    [
      'no area',
      cell('ff (IQ, IQN) { } pin (Q) { direction : output; }'),
      'the Liberty file x.lib gives no area for A; name one with gates and flip-flops',
    ],
  ])('%s', (_, text, message) => {
    expect(() => libraryOf(text, 'x.lib')).toThrow(new ConfigError([message]))
  })
})

describe('memories as cells:', () => {
  const memories = unitsOf(generate({ chunkSize: 16, arraySize: 4 }).design).filter(
    ({ memoryBits }) => memoryBits > 0,
  )

  test('every pin but the clock has timing: inputs a setup, outputs the delay from the clock', () => {
    const model = parseGroups(memoryLibrary(memories, library, 'DFF') ?? '')
    const [cell] = model.groups.filter(({ kind }) => kind === 'cell')
    expect(cell?.name).toBe('m_element_ram')
    const timed = (cell?.groups ?? []).map(({ name, values, groups }) => [
      name,
      values.get('direction'),
      groups.map(group => `${group.values.get('related_pin')} ${group.values.get('timing_type')}`),
    ])
    expect(timed).toEqual([
      ['clk_i', 'input', []],
      ...['write_i', 'write_address_i', 'write_data_i', 'read_i', 'read_address_i'].map(name => [
        name,
        'input',
        ['clk_i setup_rising'],
      ]),
      ['read_data_o', 'output', ['clk_i rising_edge']],
    ])
  })

  test('without timing of the flip-flop there is no model', () => {
    const bare = libraryOf(smallLibrary.replace('setup_rising', 'hold_rising'), 'five.lib')
    expect(memoryLibrary(memories, bare, 'DFF')).toBeUndefined()
  })
})
