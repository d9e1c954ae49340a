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
  /** Files, and folders with a slash at the end, from the root of the project. */
  readonly paths: readonly string[]
  readonly why: string
}

/** Files that the unit tests run in part. */
export const acceptedFiles: readonly AcceptedFile[] = [
  {
    paths: ['sim/verilator/', 'sim/icarus/', 'sim/simulate.ts', 'sim/verify.ts'],
    why: 'builds and runs simulations: tests/rtl, which need the simulators',
  },
  {
    paths: ['sim/simulation-report.ts'],
    why: 'reads what a simulation says: tests/rtl, which need the simulators',
  },
  {
    paths: ['generator/synth/'],
    why: 'runs Yosys, OpenSTA and nextpnr: tests/rtl/synth.test.ts',
  },
  {
    paths: ['executor', 'parts', 'cluster', 'best'].map(room => `generator/sweep/${room}/`),
    why: 'runs in threads, tools and clusters: tests/rtl/sweeps/',
  },
  {
    paths: ['commands/demo', 'commands/sweep-task', 'main', 'refresh', 'schema', 'signals'].map(
      name => `generator/cli/${name}.ts`,
    ),
    why: 'the beginning of a process of its own: tests/rtl/cli.test.ts, npm run rtl, npm run schema, make demo',
  },
  {
    paths: ['generator/prove/'],
    why: 'runs Yosys: tests/rtl/trust/proofs.test.ts',
  },
  {
    paths: [
      ...['buffers', 'buffers/parity', 'control/banks-at-work', 'control/turns'],
      ...['machine/epilogue-addend', 'machine/pattern-rows'],
    ].map(name => `generator/hardware/${name}.ts`),
    why: 'designs with two contexts, parity or an addend: tests/rtl/clean.test.ts, tests/rtl/simulation/contexts.test.ts, tests/rtl/trust/faults.test.ts',
  },
  {
    paths: [
      ...[
        'hdl/passes/control-signals',
        'hdl/values/evaluate',
        'hdl/ir/rewrite',
        'hdl/values/value',
      ],
      ...['emit/expressions/choice', 'emit/scope/module-printer', 'emit/expressions/slicing'],
    ].map(name => `generator/${name}.ts`),
    why: 'random designs, hardened ones and unknown bits: tests/rtl/trust/printer.test.ts, tests/rtl/trust/faults.test.ts, tests/rtl/trust/second.test.ts',
  },
  {
    paths: ['files/result-file', 'commands/simulate', 'texts/synth-text'].map(
      name => `generator/cli/${name}.ts`,
    ),
    why: 'commands that simulate or synthesise: tests/rtl/cli.test.ts, tests/rtl/simulation/numpy.test.ts, tests/rtl/docs.test.ts',
  },
  {
    paths: ['code-version', 'keys', 'tasks'].map(name => `generator/sweep/${name}.ts`),
    why: 'sweeps that synthesise or simulate: tests/rtl/sweeps/sweep.test.ts',
  },
  {
    paths: ['generator/golden/execute.ts'],
    why: 'pairs of matrices and recorded stores: tests/rtl/simulation/agreement.test.ts, tests/rtl/simulation/contexts.test.ts',
  },
  {
    paths: ['generator/system/interrupt.ts'],
    why: 'what is done in a process that is interrupted, which is not measured: tests/rtl/sweeps/sweep-killed.test.ts',
  },
  {
    paths: ['generator/cli/options/request.ts'],
    why: 'passes on what is no mistake in a request: a defect, of which none is known',
  },
]
