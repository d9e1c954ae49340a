/** A design that is synthesised for the record. */
export interface BenchDesign {
  readonly name: string
  readonly request: object
  readonly onFpga: boolean
}

/** The default design, and others that differ from it in what their name says. */
export const designs: readonly BenchDesign[] = [
  { name: 'default', request: {}, onFpga: true },
  { name: 'P 4', request: { arraySize: 4 }, onFpga: false },
  { name: 'P 16', request: { arraySize: 16 }, onFpga: false },
  { name: 'W 4', request: { operandWidth: 4 }, onFpga: false },
  { name: 'W 12', request: { operandWidth: 12 }, onFpga: false },
  { name: 'W 16', request: { operandWidth: 16 }, onFpga: true },
  { name: 'P 16, W 16', request: { arraySize: 16, operandWidth: 16 }, onFpga: false },
  { name: 'mac pipeline', request: { macPipeline: 1 }, onFpga: false },
  { name: 'P 16, mac pipeline', request: { arraySize: 16, macPipeline: 1 }, onFpga: false },
  {
    name: 'P 16, W 16, mac pipeline',
    request: { arraySize: 16, operandWidth: 16, macPipeline: 1 },
    onFpga: false,
  },
  { name: 'k 32', request: { chunkSize: 32 }, onFpga: false },
  { name: 'refine', request: { refine: true }, onFpga: false },
  { name: 'neumann', request: { scheme: 'neumann' }, onFpga: false },
  { name: 'substitution', request: { scheme: 'substitution' }, onFpga: false },
]

const library = (name: string) => `/usr/share/qflow/tech/${name}/${name}_stdcells.lib`

/** Where Debian's packages put the libraries. */
export const osu018 = library('osu018')
export const osu035 = library('osu035')
