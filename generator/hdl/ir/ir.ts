import type { Finding } from './errors.ts'
import type { ConstantExpr, Expr, Loop, Signal } from './expr.ts'
import type { Shape } from './shape.ts'
import type { Size } from './size.ts'
import type { Place } from './source.ts'

export interface AssignStatement {
  readonly kind: 'assign'
  readonly target: Expr
  readonly value: Expr
  readonly at: Place
}
export interface WhenStatement {
  readonly kind: 'when'
  readonly branches: readonly { readonly condition: Expr; readonly body: readonly Statement[] }[]
  readonly otherwise?: readonly Statement[]
  readonly at: Place
}
export interface CommentStatement {
  readonly kind: 'comment'
  readonly text: string
}
export interface RepeatStatement {
  readonly kind: 'repeat'
  readonly loop: Loop
  readonly body: Scope
  readonly at: Place
}
export interface InstanceStatement {
  readonly kind: 'instance'
  readonly label: string
  readonly module: ModuleIR
  readonly parameters: readonly { readonly name: string; readonly value: Size }[]
  readonly inputs: readonly { readonly port: Signal; readonly value: Expr }[]
  readonly outputs: readonly InstanceOutput[]
  readonly note?: string
  readonly findings: readonly Finding[]
  readonly at: Place
}
export interface InstanceOutput {
  readonly port: Signal
  readonly signal: Signal
  /** Left unread on purpose. */
  readonly isIgnored: boolean
}
export interface MemoryStatement {
  readonly kind: 'memory'
  readonly name: string
  readonly depth: Size
  readonly shape: Shape
  readonly note: string
  readonly writes: readonly MemoryWrite[]
  readonly reads: readonly MemoryRead[]
  readonly at: Place
}
export interface MemoryWrite {
  readonly enable: Expr
  readonly address: Expr
  readonly data: Expr
  readonly at: Place
}
export interface MemoryRead {
  readonly signal: Signal
  readonly address: Expr
  readonly enable?: Expr
  readonly at: Place
}
export interface RomStatement {
  readonly kind: 'rom'
  readonly target: Signal
  readonly index: Expr
  readonly words: readonly bigint[]
  readonly notes: readonly string[]
  readonly at: Place
}
/** target = OR of the words of a bus, which is a net as a whole. */
export interface MergeStatement {
  readonly kind: 'merge'
  readonly target: Signal
  readonly bus: Expr
  readonly count: Size
  readonly at: Place
}
export interface FsmStatement {
  readonly kind: 'fsm'
  readonly name: string
  readonly state: Signal
  readonly next: Signal
  readonly states: readonly FsmState[]
  readonly initial: string
  readonly at: Place
}
export interface FsmState {
  readonly name: string
  readonly constant: ConstantExpr
  readonly spelling: string
  readonly note: string
  /** In order; a move without a condition is always taken. No move holds: the state stays. */
  readonly moves: readonly { readonly condition?: Expr; readonly target: string }[]
}

/** Properties of a scope, with what they need beside it. They watch a design and never change it. */
export interface FormalStatement {
  readonly kind: 'formal'
  readonly body: Scope
  readonly at: Place
}
/** What is proved, or taken as given, at each clock edge; stands in a formal statement only. */
export interface PropertyStatement {
  readonly kind: 'property'
  readonly role: 'assert' | 'assume'
  readonly name: string
  readonly sentence: string
  /** The property says nothing while this is 0. */
  readonly when?: Expr
  readonly condition: Expr
  /** Holds in reset too. */
  readonly inReset: boolean
  readonly at: Place
}
/** Where the value of a ghost comes from; stands in a formal statement only. */
export interface GhostStatement {
  readonly kind: 'ghost'
  readonly target: Signal
  readonly from:
    | { readonly kind: 'constant' | 'sequence' }
    | { readonly kind: 'initial'; readonly value: bigint }
    | { readonly kind: 'word'; readonly memory: string; readonly address: Expr }
  readonly at: Place
}

export type Statement =
  | AssignStatement
  | WhenStatement
  | CommentStatement
  | RepeatStatement
  | InstanceStatement
  | MemoryStatement
  | RomStatement
  | MergeStatement
  | FsmStatement
  | FormalStatement
  | PropertyStatement
  | GhostStatement

/** The nets and statements of a module or of one round of a repeat. */
export interface Scope {
  readonly signals: readonly Signal[]
  readonly statements: readonly Statement[]
}

export interface Parameter {
  readonly kind: 'parameter' | 'localparam'
  readonly name: string
  readonly value: Size
  /** Spelling of the value; a parameter prints its number. */
  readonly note: string
  readonly at: Place
}

export interface ModuleIR {
  readonly name: string
  readonly summary: string
  readonly notes: readonly string[]
  readonly source: string
  readonly top: boolean
  readonly clock?: Signal
  /** The 1-bit value that resets; its port is in `ports` when it is one. */
  readonly reset?: { readonly signal: Signal; readonly value?: Expr; readonly at: Place }
  readonly parameters: readonly Parameter[]
  /** Inputs and outputs as declared, clock and reset not among them. */
  readonly ports: readonly Signal[]
  readonly body: Scope
  /** Problems met while building. */
  readonly findings: readonly Finding[]
  readonly at: Place
}
