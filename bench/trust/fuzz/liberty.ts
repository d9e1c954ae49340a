import fc from 'fast-check'
import { libraryOf } from '../../../generator/synth/liberty/library.ts'
import { loadsOf } from '../../../generator/synth/liberty/loads.ts'
import { printGroup } from '../../../generator/synth/liberty/print.ts'
import { faultOf, type Property, property } from './property.ts'
import { around, extreme } from './texts.ts'

/** A library of an inverter, a buffer and a flip-flop. */
export const smallLibrary = `library (small) {
  time_unit : "1ns"; /* a comment */
  capacitive_load_unit (1, pf);
  lu_table_template (t) { variable_1 : input_net_transition; index_1 ("0.1, 0.5"); }
  cell (INV) { area : 16; pin (A) { direction : input; capacitance : 0.01; }
    pin (Y) { direction : output; function : "(!A)";
      timing () { related_pin : "A"; cell_rise (t) { values ("0.1, 0.2", \\
        "0.3, 0.4"); } } } }
  cell (BUF) { area : 20; pin (A) { direction : input; } pin (Y) { direction : output; function : "A"; } }
  cell (DFF) { area : 96; ff (IQ, IQN) { next_state : "D"; clocked_on : "CLK"; }
    pin (CLK) { direction : input; clock : true; } pin (D) { direction : input; capacitance : 0.02; }
    pin (Q) { direction : output; function : "IQ"; } }
}
`

export const libertyProperties: readonly Property[] = [
  property(
    'Liberty files',
    'a library that can be written again, or a refusal in whole sentences',
    fc.oneof(
      { weight: 9, arbitrary: around(fc.constant(smallLibrary)) },
      { weight: 1, arbitrary: extreme.map(text => `library (deep) { ${text}`) },
      {
        weight: 1,
        arbitrary: extreme.map(text => smallLibrary.replace('"1ns"', () => `"${text}"`)),
      },
    ),
    text =>
      faultOf(() => {
        const library = libraryOf(text, 'small.lib')
        const again = libraryOf(printGroup(library.groups), 'again.lib')
        if (again.areas.size !== library.areas.size) throw new Error('a cell is lost')
        loadsOf(library)
      }),
  ),
]
