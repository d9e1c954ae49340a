/** A process of five cells in the Liberty format, as small as one can be. */
export const smallLibrary = `
/* a comment */
library (five) {
  time_unit : "1ns";
  capacitive_load_unit (1, pf);
  lu_table_template (delays) { variable_1 : input_net_transition; index_1 ("1, 2"); }
  cell (INV) { area : 16; pin (A) { direction : input; capacitance : 0.01; }
    pin (Y) { direction : output; function : "(!A)"; } }
  cell (BUF2) { area : 32; pin (A) { direction : input; } pin (Y) { direction : output; function : "A"; } }
  cell (BUF1) { area : 24; pin (A) { direction : input; } pin (Y) { direction : output; function : "A"; } }
  cell (NAND2) { area : 24.5
    pin (A) { direction : input; } pin (B) { direction : input; }
    pin (Y) { direction : output; function : "(!(A B))"; } }
  cell (DFF) {
    area : 96;
    ff (IQ, IQN) { clocked_on : "CLK"; next_state : "D"; }
    pin (CLK) { direction : input; clock : true; capacitance : 0.02; }
    pin (D) { direction : input; capacitance : 0.009;
      timing () { related_pin : "CLK"; timing_type : setup_rising;
        rise_constraint (delays) { index_1 ("0.1, 0.2"); values ("0.3, 0.4", \\
          "0.5, 0.6"); } } }
    pin (QN) { direction : output; function : "IQN"; }
    pin (Q) { direction : output; function : "IQ";
      timing () { related_pin : "CLK"; timing_type : rising_edge;
        cell_rise (delays) { index_1 ("0.1, 0.2"); values ("0.7, 0.8"); } } }
  }
}
`
