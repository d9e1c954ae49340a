import type { defineModule, Value } from '../../hdl/index.ts'

export type Builder = Parameters<Parameters<typeof defineModule>[1]>[0]

export interface StageOptions {
  /** Stage of the value itself; 0 when not given. */
  readonly from?: number
  /** Reset value, where a stage decides something; data has none. */
  readonly reset?: number
  /** The value is a number that is computed with, not control. */
  readonly isData?: boolean
  /** The module is a pipeline: the registers of one stage are declared together. */
  readonly isPipeline?: boolean
}

/** A value that travels beside the data: gives the value of a stage, registered from `from` to `last`. */
export function stages(
  m: Builder,
  name: string,
  value: Value,
  last: number,
  note: string,
  { from = 0, isPipeline = false, ...register }: StageOptions = {},
): (stage: number) => Value {
  const values = [value]
  for (let stage = from + 1; stage <= last; stage++) {
    // Where stages have a heading of their own the notes need not repeat it.
    const meaning = isPipeline ? note : `${note}, stage ${stage}`
    const options = isPipeline ? { ...register, stage } : register
    const held = m.register(`${name}_${stage}`, value.shape, meaning, options)
    m.assign(held, values.at(-1) ?? value)
    values.push(held)
  }
  return stage => {
    const found = values[stage - from]
    if (found === undefined) throw new Error(`${name} has no stage ${stage}`)
    return found
  }
}
