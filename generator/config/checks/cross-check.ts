import type { Config } from '../record/config.ts'

/** A condition between fields. It is asked only when each of them is right by itself. */
export interface CrossCheck {
  readonly of: (config: Config) => readonly (keyof Config)[]
  /** The sentences to say, or undefined when the condition holds. */
  readonly problem: (config: Config) => string | readonly string[] | undefined
}
