/** A way from an input to an output of a module that no register interrupts. */
export interface Passage {
  readonly output: string
  readonly outputBits: readonly [low: number, end: number]
  readonly input: string
  readonly inputBits: readonly [low: number, end: number]
}
