export type { ModuleBuilder, PortOptions, RegisterOptions } from './build/builder.ts'
export type { FormalBuilder, PropertyOptions } from './build/formal.ts'
export type { Fsm, FsmOptions, FsmStates } from './build/fsm.ts'
export type { InstanceOptions } from './build/instance.ts'
export type { Memory, MemoryOptions } from './build/memory.ts'
export { defineModule, type ModuleHeader, type ModulePorts } from './build/module.ts'
export {
  type Driven,
  type DrivenPorts,
  type Given,
  type Module,
  mapPorts,
  type Port,
  type Ports,
  type PortValues,
  portName,
  type UntypedModule,
  type ValuesOf,
} from './build/ports.ts'
export { checkDesign, modulesBelow } from './check/design.ts'
export { DesignError, type Finding } from './ir/errors.ts'
export type * from './ir/expr.ts'
export type * from './ir/ir.ts'
export { nameProblem } from './ir/names.ts'
export { signalsIn, statementsIn } from './ir/rounds.ts'
export {
  bit,
  commonShape,
  holds,
  type Shape,
  sameShape,
  shapeText,
  signed,
  unsigned,
} from './ir/shape.ts'
export { Size, type SizeLike, size, symbolSize } from './ir/size.ts'
export { bodiesOf, expressionsOf, operandsOf, targetSignal, targetsOf } from './ir/traverse.ts'
export { type ControlSignal, controlSignals } from './passes/control-signals.ts'
export { type HardenOptions, harden } from './passes/harden.ts'
export { allPorts, instancesIn, memoryBits } from './passes/inventory.ts'
export {
  type MemoryView,
  type SignalView,
  type Simulator,
  simulator,
  type WaveformOptions,
  waveform,
} from './simulate/index.ts'
export { type Choice, concat, constant, mux, replicate, select } from './values/combine.ts'
export { type Environment, evaluate } from './values/evaluate.ts'
export { type Operand, RepeatIndex, Value } from './values/value.ts'
