/** Registers that a machine has beyond those that it always has. */
export interface Pipeline {
  /** In each cell, between multiplier and accumulator. */
  readonly mac: number
  /** In the epilogue, between rounding and store. */
  readonly epilogue: number
}

/** The machine with the fewest registers. */
export const plainPipeline: Pipeline = { mac: 0, epilogue: 0 }

/** Cycles from the last step of a product to the store of its first result row. */
export const storeDelay = ({ mac, epilogue }: Pipeline): number => 5 + mac + epilogue

/** Cycles from the last step of a product to the reading of the addend of its first result row. */
export const addendDelay = ({ mac }: Pipeline): number => 2 + mac
