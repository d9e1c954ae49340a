/** Names of the files of a run of OpenSTA. */
export const staFiles = {
  script: 'run.tcl',
  netlist: 'netlist.v',
  liberty: 'cells.lib',
  memories: 'memories.lib',
  constraints: 'constraints.sdc',
} as const

/** Marks that stand before the parts of what the script prints. */
export const marks = { period: '#period', path: '#path', power: '#power', end: '#end' } as const

/**
 * Finds the shortest period at which every path fits, ports too, whose delays are shares of it: from
 * a period that is long enough the slack is taken off until nothing is left. Then the slowest path,
 * and the power at that period. `activity`: changes of a signal in a cycle.
 */
export const staScript = (hasMemories: boolean, activity: number): string => `
read_liberty ${staFiles.liberty}
${hasMemories ? `read_liberty ${staFiles.memories}` : ''}
read_verilog ${staFiles.netlist}
link_design m_top
set period 100.0
for {set round 0} {$round < 12} {incr round} {
  source ${staFiles.constraints}
  set worst [lindex [find_timing_paths -path_delay max] 0]
  if {$worst == ""} { break }
  set slack [get_property $worst slack]
  if {abs($slack) < 0.0005} { break }
  set period [expr $period - $slack]
}
puts "${marks.period} $period"
puts "${marks.path}"
report_checks -path_delay max -format full -fields {net} -digits 4
puts "${marks.power}"
set_power_activity -global -activity ${activity}
report_power -digits 6
puts "${marks.end}"
`
