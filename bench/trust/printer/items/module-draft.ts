import {
  type ModuleBuilder,
  type ModuleIR,
  type Shape,
  type SizeLike,
  signed,
  unsigned,
  type Value,
} from '../../../../generator/hdl/index.ts'
import type { Plan, ShapePlan } from '../plan.ts'

/** What the items of a module are added to. */
export interface ModuleDraft {
  readonly m: ModuleBuilder
  readonly name: string
  /** Makes the modules inside. */
  readonly build: (plan: Plan, name: string) => ModuleIR
  /** Values that later items may read. */
  readonly pool: Value[]
  readonly parameters: Map<number, SizeLike>
  /** Assignments that wait for the end of the module. */
  readonly atEnd: (() => void)[]
  readonly needs: { clock: boolean; reset: boolean }
  /** A name that nothing has yet. */
  readonly fresh: (word: string) => string
  /** Makes a value readable from outside and by later items. */
  readonly show: (value: Value) => void
}

/** The shape of a plan, or one of another width. */
export const shapeOf = ({ signed: isSigned, width }: ShapePlan, of: SizeLike = width + 1): Shape =>
  isSigned ? signed(of) : unsigned(of)
