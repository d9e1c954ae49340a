import type { Signal } from '../../hdl/index.ts'

/** What a module's body is made of once its texts exist; layout only places these. */
export type Item =
  | AssignItem
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'formal'; readonly inner: ScopeItems }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'instance'; readonly view: InstanceView }
  | { readonly kind: 'case'; readonly view: CaseView }
  | { readonly kind: 'repeat'; readonly view: RepeatHead; readonly inner: ScopeItems }

export interface AssignItem {
  readonly kind: 'assign'
  /** The net that this drives as a whole, so that it may be declared here. */
  readonly whole?: Signal
  readonly left: string
  readonly right: string
  /** Number of the block, to see what is read before it. */
  readonly block: number
}

export interface InstanceView {
  readonly module: string
  readonly label: string
  readonly note: string
  readonly parameters: readonly string[]
  readonly connections: readonly string[]
}

export interface CaseView {
  readonly subject: string
  /** Assignments before the case. */
  readonly defaults: readonly string[]
  readonly cases: readonly string[]
}

export interface RepeatHead {
  readonly variable: string
  readonly count: string
  readonly label: string
}

/** The body of a module or of a repeat. */
export interface ScopeItems {
  readonly signals: readonly Signal[]
  /** Names for numbers, printed before the nets. */
  readonly constants: readonly (readonly string[])[]
  readonly items: readonly Item[]
}
