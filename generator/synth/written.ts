/** What `write_json` of Yosys writes, as far as it is read here. */
export interface WrittenModule {
  readonly ports?: Readonly<Record<string, WrittenPort>>
  readonly cells: Readonly<
    Record<string, { readonly type: string; readonly connections?: Record<string, readonly Bit[]> }>
  >
  readonly netnames?: Readonly<
    Record<string, { readonly hide_name?: number; readonly bits: readonly Bit[] }>
  >
}

export interface WrittenPort {
  readonly direction: 'input' | 'output' | 'inout'
  /** The lowest bit first. */
  readonly bits: readonly Bit[]
}

/** A net by its number, or the constant `0`, `1` or `x`. */
export type Bit = number | string

/** The modules of such a file by their names. */
export const modulesIn = (text: string): Record<string, WrittenModule> =>
  (JSON.parse(text) as { modules: Record<string, WrittenModule> }).modules
