export {
  type GeneratedFile,
  type PrintOptions,
  printDesign,
  propertiesFolder,
  propertiesMacro,
} from './verilog.ts'
