export { type GeneratedFile, type PrintOptions, printDesign } from './verilog.ts'
