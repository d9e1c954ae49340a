import { cellText, extended } from './equivalence/rtlil.ts'

/** Cells that hold state, with the port that leaves them. */
const stateful: Readonly<Record<string, string | undefined>> = {
  $dff: 'Q',
  $memrd: 'DATA',
  $memrd_v2: 'DATA',
  $memwr: '',
  $memwr_v2: '',
}

/** Bits of state, `NAME bit`, whose values in the two machines of a proof need not be equal. */
export type Unequal = ReadonlySet<string>

/** Bits of state that hold a number in every state that counts. */
export type Known = ReadonlyMap<string, '0' | '1'>

export interface CutOptions {
  readonly unequal: Unequal
  readonly known: Known
  /** Which of its two values this machine takes for a bit in `unequal`. */
  readonly takes: 'now' | 'own'
}

/** A flat module without its state. */
export interface Cut {
  readonly text: string
  /** The bits of state that a bit of an output `next.*` goes to, as `unequal` names them. */
  readonly stateOf: (output: string, bit: number) => readonly string[]
}

/**
 * A flat module in RTLIL without its state: what registers and memories give becomes inputs `now.*`,
 * what they get becomes outputs `next.*`. What a memory gets while it is not written is zero. Bits in
 * `unequal` come from inputs `own.*` in the machine that takes those, and bits in `known` are
 * numbers.
 */
export function cutState(rtlil: string, { unequal, known, takes }: CutOptions): Cut {
  const ports: string[] = []
  const readers = new Map<string, string[]>()
  const memoryOf = new Map<string, string>()
  let place = 1000
  const port = (kind: 'input' | 'output', width: number, wire: string) => {
    place += 1
    ports.push(`  wire width ${width} ${kind} ${place} \\${wire}`)
  }
  const input = (name: string, width: number): string => {
    port('input', width, `now.${name}`)
    const bits = Array.from({ length: width }, (_, n) => n)
    const isOwn = (n: number) => unequal.has(`${name} ${n}`)
    if (bits.some(isOwn)) port('input', width, `own.${name}`)
    const spelled = (n: number) => {
      if (isOwn(n)) return `\\${takes}.${name} [${n}]`
      const number = known.get(`${name} ${n}`)
      return number === undefined ? `\\now.${name} [${n}]` : `1'${number}`
    }
    return `{ ${bits.map(spelled).reverse().join(' ')} }`
  }
  const output = (name: string, width: number, bits: string): string => {
    port('output', width, `next.${name}`)
    return `  connect \\next.${name} ${bits}\n`
  }
  const body = rtlil
    .replace(/^ *attribute [^\n]*\n/gm, '')
    .replace(/^ *memory [^\n]*\n/gm, '')
    .replace(
      /^ *cell (\$\w+) (\S+)\n(.*?)^ {2}end\n/gms,
      (cell, type: string, id: string, inside: string) => {
        const leaving = stateful[type]
        if (leaving === undefined) return cell
        const name = id.replace(/[$\\]/g, '_')
        const number = (parameter: string) => Number(parameterOf(inside, parameter))
        const bits = (of: string) =>
          new RegExp(`^ *connect \\\\${of} (.*)$`, 'm').exec(inside)?.[1] ?? ''
        if (type === '$dff')
          return `  connect ${bits('Q')} ${input(name, number('WIDTH'))}\n${output(name, number('WIDTH'), bits('D'))}`
        const memory = parameterOf(inside, 'MEMID')
        const [width, address] = [number('WIDTH'), number('ABITS')]
        if (leaving === 'DATA') {
          const all = Array.from({ length: width }, (_, n) => `${name} ${n}`)
          readers.set(memory, [...(readers.get(memory) ?? []), ...all])
          return `  connect ${bits('DATA')} ${input(name, width)}\n`
        }
        for (const what of ['DATA', 'ADDR', 'EN']) memoryOf.set(`next.${name}.${what}`, memory)
        const [any, data, where] = [`$any${name}`, `$data${name}`, `$where${name}`]
        return [
          `  wire ${any}\n  wire width ${width} ${data}\n  wire width ${address} ${where}\n`,
          cellText('reduce_or', any, { A: [width, bits('EN')] }, 1),
          cellText('and', data, { A: [width, bits('DATA')], B: [width, bits('EN')] }, width),
          cellText('mul', where, { A: [address, bits('ADDR')], B: [1, any] }, address),
          output(`${name}.DATA`, width, data),
          output(`${name}.ADDR`, address, where),
          output(`${name}.EN`, width, bits('EN')),
        ].join('')
      },
    )
  return {
    text: extended(body, `${ports.join('\n')}\n`, ''),
    stateOf: (wire, bit) => {
      const memory = memoryOf.get(wire)
      return memory === undefined
        ? [`${wire.replace(/^next\./, '')} ${bit}`]
        : (readers.get(memory) ?? [])
    },
  }
}

const parameterOf = (body: string, name: string): string =>
  new RegExp(`^ *parameter(?: signed)? \\\\${name} (\\S+)$`, 'm').exec(body)?.[1] ?? ''
