# Timing of neumarray_k64_w16_p16: one clock, every port registered by its neighbour.
# Set the period to that of your clock, in the time unit of your library (ns in most).
set period 10.0
create_clock -name aclk -period $period [get_ports aclk]
set_input_delay  [expr 0.2 * $period] -clock aclk [get_ports { aresetn s_axis_tdata s_axis_tvalid s_axis_tlast m_axis_tready }]
set_output_delay [expr 0.2 * $period] -clock aclk [get_ports { s_axis_tready m_axis_tdata m_axis_tvalid m_axis_tlast m_axis_tuser matrix_start matrix_done saturations array_busy waits_for_input waits_for_output frame_error }]
