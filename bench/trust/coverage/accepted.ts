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
  {
    path: /^sim\/(harness|rtl-execution|simulation-report)\.ts$/,
    why: 'reads what a simulation says: tests/rtl, which need the simulators',
  },
  {
    path: /^generator\/prove\//,
    why: 'runs Yosys: tests/rtl/trust/proofs.test.ts',
  },
  {
    path: /^generator\/hardware\/(banks-at-work|buffers|epilogue-addend|parity|pattern-rows|turns)\.ts$/,
    why: 'designs with two contexts, parity or an addend: tests/rtl/clean.test.ts, contexts.test.ts, faults.test.ts',
  },
  {
    path: /^generator\/(hdl\/(control-signals|evaluate|rewrite|value)|emit\/(choice|module-printer|slicing))\.ts$/,
    why: 'random designs, hardened ones and unknown bits: tests/rtl/trust/printer.test.ts, faults.test.ts, second.test.ts',
  },
  {
    path: /^generator\/cli\/(result-file|simulate|synth-text)\.ts$/,
    why: 'commands that simulate or synthesise: tests/rtl/cli.test.ts, numpy.test.ts, docs.test.ts',
  },
  {
    path: /^generator\/sweep\/(code-version|keys|tasks)\.ts$/,
    why: 'sweeps that synthesise or simulate: tests/rtl/sweeps/sweep.test.ts',
  },
  {
    path: /^generator\/golden\/execute\.ts$/,
    why: 'pairs of matrices and recorded stores: tests/rtl/simulation/agreement.test.ts, contexts.test.ts',
  },
  {
    path: /^generator\/tools\/interrupt\.ts$/,
    why: 'what is done in a process that is interrupted, which is not measured: tests/rtl/sweeps/sweep-killed.test.ts',
  },
  {
    path: /^generator\/cli\/request\.ts$/,
    why: 'passes on what is no mistake in a request: a defect, of which none is known',
  },
]
