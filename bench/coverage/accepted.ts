/** A gap that is known, and why it stays. */
interface AcceptedPoint {
  readonly module: RegExp
  /** The signal without its bit, or `line: ` and the text. */
  readonly what: RegExp
  readonly why: string
}

/** Gaps of the generated Verilog; the first that fits is taken. */
export const acceptedPoints: readonly AcceptedPoint[] = [
  {
    module: /^(top|saturation_counter)$/,
    what: /^(saturations|count|count_o|before|before_q|before_odd_q|sum|total|now)/,
    why: 'the highest bits count more saturated stores than a matrix of 16 x 16 or 32 x 32 has in these batches',
  },
  {
    module: /./,
    what: /_unused$|^unused$/,
    why: 'gathers what is dropped on purpose, for linters; nothing reads it',
  },
  {
    module: /./,
    what: /^line: case at default:/,
    why: 'a choice that covers every value; Verilog asks for the branch, nothing takes it',
  },
  {
    module: /^result_rows$/,
    what: /^line: else at .*valid_q/,
    why: 'when no row is on its way, the row is at its last value; else only before the first product, by what the register held',
  },
]

interface AcceptedFile {
  readonly path: RegExp
  readonly why: string
}

/** Files that the unit tests run in part. */
export const acceptedFiles: readonly AcceptedFile[] = [
  {
    path: /^sim\/(build|run|executor|verify|simulate|trace|toolchain|icarus\/)/,
    why: 'builds and runs simulations: tests/rtl, which need the simulators',
  },
  {
    path: /^generator\/synth\//,
    why: 'runs Yosys, OpenSTA and nextpnr: tests/rtl/synth.test.ts',
  },
  {
    path: /^generator\/sweep\/(executor|parts|cluster|best)\//,
    why: 'runs in threads, tools and clusters: tests/rtl/sweep*.test.ts, slurm.test.ts',
  },
  {
    path: /^generator\/cli\/(main|refresh|schema|demo|signals|sweep-task)\.ts$/,
    why: 'the beginning of a process of its own: tests/rtl/cli.test.ts, npm run rtl, npm run schema, make demo',
  },
]
