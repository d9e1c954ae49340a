export type { MemoryView } from './memory-view.ts'
export { type SignalView, Simulator, simulator } from './simulator.ts'
export { type WaveformOptions, waveform } from './waveform.ts'
