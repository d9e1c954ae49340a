/** Text of modules in RTLIL, as Yosys writes and reads it. */

/** A cell: each operand has its width and its bits. */
export function cellText(
  type: string,
  to: string,
  operands: Readonly<Record<string, readonly [number, string]>>,
  width: number,
): string {
  const sizes = Object.entries(operands).map(
    ([port, [size]]) => `    parameter \\${port}_SIGNED 0\n    parameter \\${port}_WIDTH ${size}\n`,
  )
  const ends = Object.entries(operands).map(([port, [, bits]]) => `    connect \\${port} ${bits}\n`)
  return `  cell $${type} ${cellName(to)}\n${sizes.join('')}    parameter \\Y_WIDTH ${width}\n${ends.join('')}    connect \\Y ${to}\n  end\n`
}

/** A multiplexer: `b` where `select` is 1, else `a`. */
export function muxText(to: string, select: string, a: string, b: string, width: number): string {
  return `  cell $mux ${cellName(to)}\n    parameter \\WIDTH ${width}\n    connect \\A ${a}\n    connect \\B ${b}\n    connect \\S ${select}\n    connect \\Y ${to}\n  end\n`
}

/** A cell that gives a wire, or a bit of it, is named by it. */
const cellName = (to: string): string =>
  `$${to.replace(/^[\\$]/, '').replace(/ \[(\d+)\]$/, '.$1')}_cell`

/** A module with more wires, and more cells and connections. */
export const extended = (module: string, wires: string, cells: string): string =>
  module.replace(/^module .*\n/m, head => `${head}${wires}`).replace(/^end$/m, () => `${cells}end`)

/** A module in which an input of one bit is a number. */
export function tied(module: string, input: string, value: '0' | '1'): string {
  const port = new RegExp(`^( *wire )input \\d+ (\\\\${input})$`, 'm')
  if (!port.test(module)) throw new Error(`there is no input ${input}`)
  return extended(module.replace(port, '$1$2'), '', `  connect \\${input} 1'${value}\n`)
}

/** A module that keeps those of its outputs whose names are wanted. */
export const withOutputs = (module: string, isWanted: (name: string) => boolean): string =>
  module.replace(
    /^( *wire (?:width \d+ )?)output \d+ (\\(\S+))$/gm,
    (line, begin: string, end: string, name: string) => (isWanted(name) ? line : `${begin}${end}`),
  )
