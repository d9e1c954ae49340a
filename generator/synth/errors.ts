/** Synthesis or timing ended in an error; the message says which step and shows the end of its log. */
export class SynthesisError extends Error {
  override readonly name = 'SynthesisError'
}
