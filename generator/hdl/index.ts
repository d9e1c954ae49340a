export type { ModuleBuilder, PortOptions, RegisterOptions } from './builder.ts'
export { checkDesign, modulesBelow } from './check/design.ts'
export { signalsIn, statementsIn } from './check/rounds.ts'
export { type Choice, concat, constant, mux, replicate, select } from './combine.ts'
export { type ControlSignal, controlSignals } from './control-signals.ts'
export { DesignError, type Finding } from './errors.ts'
export { type Environment, evaluate } from './evaluate.ts'
export type * from './expr.ts'
export type { FormalBuilder, PropertyOptions } from './formal.ts'
export type { Fsm, FsmOptions, FsmStates } from './fsm.ts'
export { type HardenOptions, harden } from './harden.ts'
export type { InstanceOptions } from './instance.ts'
export { allPorts, instancesIn, memoryBits } from './inventory.ts'
export type * from './ir.ts'
export type { Memory, MemoryOptions } from './memory.ts'
export { defineModule, type ModuleHeader, type ModulePorts } from './module.ts'
export { nameProblem } from './names.ts'
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
} from './ports.ts'
export {
  bit,
  commonShape,
  holds,
  type Shape,
  sameShape,
  shapeText,
  signed,
  unsigned,
} from './shape.ts'
export {
  type MemoryView,
  type SignalView,
  type Simulator,
  simulator,
  type WaveformOptions,
  waveform,
} from './simulate/index.ts'
export { Size, type SizeLike, size, symbolSize } from './size.ts'
export { bodiesOf, expressionsOf, operandsOf, targetSignal, targetsOf } from './traverse.ts'
export { type Operand, RepeatIndex, Value } from './value.ts'
