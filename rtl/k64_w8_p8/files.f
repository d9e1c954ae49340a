// Verilog of neumarray, leaves first. Paths are relative to this file: read it with -F, as in
//   verilator --lint-only --top-module neumarray -F files.f
+incdir+formal
neumarray_walk_rom.v
neumarray_tile_walker.v
neumarray_operand_rom.v
neumarray_result_rows.v
neumarray_sequencer.v
neumarray_bank_status.v
neumarray_left_words.v
neumarray_mac_cell.v
neumarray_mac_row.v
neumarray_mac_array.v
neumarray_unit_term.v
neumarray_result_rom.v
neumarray_row_mask.v
neumarray_epilogue_lane.v
neumarray_epilogue.v
neumarray_saturation_counter.v
neumarray_stream_out.v
neumarray_stream_in.v
neumarray_element_ram.v
neumarray_lane_ram.v
neumarray_input_buffer.v
neumarray_output_buffer.v
neumarray.v
