/** A bit of a netlist as RTLIL spells it. */
export type Bit = string
/** Bits, the lowest first. */
export type Bits = readonly Bit[]

/** A netlist in the text form of Yosys (RTLIL): wires, cells with stated widths, connections. */
export class Netlist {
  readonly #lines: string[] = []
  readonly #connections: string[] = []
  #count = 0

  /** A wire with a name that Yosys keeps, and its bits. */
  wire(name: string, width: number, port = ''): Bits {
    this.#lines.push(`  wire width ${width} ${port}\\${name}`)
    return bitsOf(`\\${name}`, width)
  }

  connect(to: Bits, from: Bits): void {
    this.#connections.push(`  connect ${spec(to)} ${spec(from)}`)
  }

  /** A cell with the widths and the sign of its operands; gives its result. */
  cell(
    type: string,
    operands: Readonly<Record<string, Bits>>,
    width: number,
    { signed = false, unsized = false } = {},
  ): Bits {
    this.#count += 1
    const [name, wire] = [`$c${this.#count}`, `$w${this.#count}`]
    const sizes = Object.entries(operands)
      .filter(([port]) => port !== 'S')
      .flatMap(([port, bits]) => [
        `    parameter \\${port}_WIDTH ${bits.length}`,
        `    parameter \\${port}_SIGNED ${signed ? 1 : 0}`,
      ])
    this.#lines.push(
      `  wire width ${width} ${wire}`,
      `  cell $${type} ${name}`,
      ...(unsized
        ? [`    parameter \\WIDTH ${width}`]
        : [...sizes, `    parameter \\Y_WIDTH ${width}`]),
      ...Object.entries(operands).map(([port, bits]) => `    connect \\${port} ${spec(bits)}`),
      `    connect \\Y ${wire}`,
      '  end',
    )
    return bitsOf(wire, width)
  }

  /** `whenTrue` where the condition is 1; bits that are the same either way stay what they are. */
  mux(condition: Bits, whenTrue: Bits, whenFalse: Bits): Bits {
    const unlike = whenTrue.flatMap((bit, n) => (bit === whenFalse[n] ? [] : [n]))
    if (unlike.length === 0) return whenFalse
    const picked = (from: Bits) => unlike.map(n => from[n] ?? '')
    const ports = { A: picked(whenFalse), B: picked(whenTrue), S: condition }
    const made = this.cell('mux', ports, unlike.length, { unsized: true })
    const all = [...whenFalse]
    for (const [place, n] of unlike.entries()) all[n] = made[place] ?? ''
    return all
  }

  register(to: Bits, next: Bits, clock: Bits): void {
    this.#count += 1
    this.#lines.push(
      `  cell $dff $c${this.#count}`,
      '    parameter \\CLK_POLARITY 1',
      `    parameter \\WIDTH ${to.length}`,
      `    connect \\CLK ${spec(clock)}`,
      `    connect \\D ${spec(next)}`,
      `    connect \\Q ${spec(to)}`,
      '  end',
    )
  }

  text(module: string): string {
    return [`module \\${module}`, ...this.#lines, ...this.#connections, 'end', ''].join('\n')
  }
}

/** The low bits of a number. */
export const constantBits = (value: bigint, width: number): Bits =>
  Array.from({ length: width }, (_, n) => ((value >> BigInt(n)) & 1n ? "1'1" : "1'0"))

/** As many bits as wanted: cut, or filled with the sign or with zeros. */
export const resized = (bits: Bits, isSigned: boolean, width: number): Bits =>
  Array.from({ length: width }, (_, n) => bits[n] ?? (isSigned ? bits.at(-1) : undefined) ?? "1'0")

const bitsOf = (name: string, width: number): Bits =>
  Array.from({ length: width }, (_, n) => `${name} [${n}]`)

const spec = (bits: Bits) => `{ ${[...bits].reverse().join(' ')} }`
