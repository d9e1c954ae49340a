import type { Expr, Loop, Signal } from '../../ir/expr.ts'
import type {
  AssignStatement,
  FsmStatement,
  InstanceStatement,
  MemoryStatement,
  MergeStatement,
  ModuleIR,
  RepeatStatement,
  RomStatement,
  Scope,
  Statement,
  WhenStatement,
} from '../../ir/ir.ts'

/** One signal of one instance and of one round of the repeats around it. */
export interface Cell {
  /** Names of the instances and rounds around it and its own, as tools spell them: `u_a.gen_i[2].x_q`. */
  readonly path: string
  readonly signal: Signal
}

/** Where a statement stands: which cell a signal is there, and the rounds of the loops around it. */
export interface Frame {
  readonly path: string
  readonly cell: (signal: Signal) => Cell
  readonly round: (loop: Loop) => number
}

/** A statement in one place of the hardware; those of repeats and instances occur once for each. */
export type Placed =
  | { readonly kind: 'body'; readonly frame: Frame; readonly statements: readonly Procedural[] }
  | { readonly kind: 'rom'; readonly frame: Frame; readonly statement: RomStatement }
  | { readonly kind: 'merge'; readonly frame: Frame; readonly statement: MergeStatement }
  | { readonly kind: 'memory'; readonly frame: Frame; readonly statement: MemoryStatement }
  | { readonly kind: 'fsm'; readonly frame: Frame; readonly statement: FsmStatement }
  /** A connection: a port of an instance, either way. */
  | { readonly kind: 'join'; readonly frame: Frame; readonly target: Cell; readonly value: Expr }

export type Procedural = AssignStatement | WhenStatement

/** A design without modules and repeats. */
export interface Flat {
  readonly inputs: readonly Cell[]
  readonly outputs: readonly Cell[]
  readonly cells: readonly Cell[]
  readonly placed: readonly Placed[]
  /** The value that resets a register, as an expression in its frame; none when there is no reset. */
  readonly resetOf: (cell: Cell) => { readonly value: Expr; readonly frame: Frame } | undefined
}

type Reset = ReturnType<Flat['resetOf']>

/** Every instance and every round of a design, side by side. */
export function elaborate(top: ModuleIR): Flat {
  const cells: Cell[] = []
  const placed: Placed[] = []
  const resets = new Map<Cell, Reset>()

  const frameOf = (
    path: string,
    signals: readonly Signal[],
    reset: Reset,
    outer?: Frame,
    rounds: ReadonlyMap<Loop, number> = new Map(),
  ): Frame => {
    const own = new Map<Signal, Cell>()
    for (const signal of signals) {
      const cell = { path: `${path}${signal.print}`, signal }
      own.set(signal, cell)
      cells.push(cell)
      resets.set(cell, reset)
    }
    return {
      path,
      cell: signal => own.get(signal) ?? outer?.cell(signal) ?? missing(signal.print),
      round: loop => rounds.get(loop) ?? outer?.round(loop) ?? missing(loop.name),
    }
  }

  const module = (of: ModuleIR, path: string, outerReset: Reset): Frame => {
    const ports = [...of.ports]
    // The frame is not known before its own reset is: the value is looked up later.
    const late: { frame?: Frame } = {}
    const own: Reset = of.reset?.value && {
      value: of.reset.value,
      get frame() {
        return late.frame ?? missing('reset')
      },
    }
    const reset = own ?? (of.reset && outerReset)
    const frame = frameOf(path, [...ports, ...of.body.signals], reset)
    late.frame = frame
    scope(of.body, frame, reset)
    return frame
  }

  const scope = ({ statements }: Scope, frame: Frame, reset: Reset): void => {
    const body = statements.filter(
      (statement): statement is Procedural =>
        statement.kind === 'assign' || statement.kind === 'when',
    )
    placed.push({ kind: 'body', frame, statements: body })
    for (const statement of statements) {
      if (statement.kind === 'repeat') repeat(statement, frame, reset)
      else if (statement.kind === 'instance') instance(statement, frame, reset)
      else if (isPlaced(statement))
        placed.push({ kind: statement.kind, frame, statement } as Placed)
    }
  }

  const repeat = ({ loop, body }: RepeatStatement, frame: Frame, reset: Reset): void => {
    for (let round = 0; round < loop.count.value; round += 1) {
      const inner = `${frame.path}gen_${loop.name}[${round}].`
      scope(body, frameOf(inner, body.signals, reset, frame, new Map([[loop, round]])), reset)
    }
  }

  const instance = (statement: InstanceStatement, frame: Frame, reset: Reset): void => {
    const inner = module(statement.module, `${frame.path}u_${statement.label}.`, reset)
    for (const { port, value } of statement.inputs)
      placed.push({ kind: 'join', frame, target: inner.cell(port), value })
    for (const { port, signal } of statement.outputs) {
      const value: Expr = { kind: 'signal', signal: port, shape: port.shape }
      placed.push({ kind: 'join', frame: inner, target: frame.cell(signal), value })
    }
  }

  const resetPort = top.reset?.value === undefined ? top.reset?.signal : undefined
  const around = frameOf('', resetPort === undefined ? [] : [resetPort], undefined)
  const fromOutside: Reset = resetPort && {
    value: { kind: 'signal', signal: resetPort, shape: resetPort.shape },
    frame: around,
  }
  const frame = module(top, '', fromOutside)
  const ports = top.ports.map(port => frame.cell(port))
  const inputs = ports.filter(({ signal }) => signal.kind === 'input')
  return {
    inputs: resetPort === undefined ? inputs : [around.cell(resetPort), ...inputs],
    outputs: ports.filter(({ signal }) => signal.kind === 'output'),
    cells,
    placed,
    resetOf: cell => resets.get(cell),
  }
}

const isPlaced = ({ kind }: Statement) => ['rom', 'merge', 'memory', 'fsm'].includes(kind)

function missing(what: string): never {
  throw new Error(`${what} does not exist here`)
}
