/** The Verilog or its harness does not build: the command and the end of its log. */
export class BuildError extends Error {
  override readonly name = 'BuildError'
}

/** A simulation that hung, crashed or took too long; the message says what it waited for. */
export class SimulationError extends Error {
  override readonly name = 'SimulationError'
}
