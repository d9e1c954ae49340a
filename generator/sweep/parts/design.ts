import { compile } from '../../compile/compile.ts'
import { ConfigError } from '../../config/errors.ts'
import { timing } from '../../program/cycles/timing.ts'
import { entryName } from '../../system/cache.ts'
import type { DesignTask, Outcome } from '../part.ts'
import type { CyclesResult } from '../results.ts'
import { arithmeticForm } from './arithmetic-key.ts'

/** What compiling a design finds. */
export interface Compiled {
  readonly cycles: CyclesResult
  /** The same for designs with the same program, which therefore are the same hardware. */
  readonly hardware: string
  /** The same for designs that compute the same numbers. */
  readonly arithmetic: string
}

/** Compiles a design; a request whose binary points do not go together has a lasting failure. */
export function designPart({ config }: DesignTask): Outcome {
  try {
    const program = compile(config)
    const { compute, interval, busy, pair } = timing(program)
    // Of two matrices at a time each has the array for an interval, as `analyze` counts it.
    const utilization = busy / (pair === null ? compute : interval)
    const cycles: CyclesResult = { compute, interval, busy, utilization }
    const hardware = entryName([config.name, program])
    const compiled: Compiled = {
      cycles,
      hardware,
      arithmetic: entryName([arithmeticForm(program)]),
    }
    return { value: { ...compiled, cycles: { ...cycles } } }
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return { failure: error.problems.join('; '), lasting: true }
  }
}
