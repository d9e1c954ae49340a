/** Cells that hold state, with the ports that leave them. */
const stateful: Readonly<Record<string, readonly string[]>> = {
  $dff: ['Q'],
  $dffe: ['Q'],
  $sdff: ['Q'],
  $memrd: ['DATA'],
  $memrd_v2: ['DATA'],
  $memwr: [],
  $memwr_v2: [],
}

/**
 * A flat module in RTLIL without its state: what registers and memories give becomes inputs, what they
 * get becomes outputs. Modules with the same cells get the same ports, so that a combinational proof of
 * equivalence says: from any state they share, outputs and next states are equal.
 */
export function cutState(rtlil: string): string {
  const names = new Map<string, number>()
  const ports: string[] = []
  let place = 1000
  const text = rtlil
    .replace(/^ *attribute [^\n]*\n/gm, '')
    .replace(/^ *memory [^\n]*\n/gm, '')
    .replace(
      /^ *cell (\$\w+) (\S+)\n(.*?)^ {2}end\n/gms,
      (cell, type: string, name: string, body: string) => {
        const leaving = stateful[type]
        if (leaving === undefined) return cell
        const connections = [...body.matchAll(/^ *connect \\(\w+) (.*)$/gm)]
        return connections
          .flatMap(([, port = '', bits = '']) => {
            const width = widthOf(body, type, port)
            if (port === 'CLK' || width === 0) return []
            const wire = `\\state.${name.replace(/[$\\]/g, '_')}.${port}`
            names.set(wire, width)
            place += 1
            const isLeaving = leaving.includes(port)
            ports.push(`  wire width ${width} ${isLeaving ? 'input' : 'output'} ${place} ${wire}`)
            return [isLeaving ? `  connect ${bits} ${wire}` : `  connect ${wire} ${bits}`]
          })
          .map(line => `${line}\n`)
          .join('')
      },
    )
  return text.replace(/^module .*\n/m, head => `${head}${ports.join('\n')}\n`)
}

/** Bits of a port by the parameters of its cell. */
function widthOf(body: string, type: string, port: string): number {
  const parameter = (name: string) =>
    Number(new RegExp(`^ *parameter(?: signed)? \\\\${name} (\\d+)$`, 'm').exec(body)?.[1] ?? 0)
  if (!type.startsWith('$mem')) return port === 'D' || port === 'Q' ? parameter('WIDTH') : 1
  if (port === 'ADDR') return parameter('ABITS')
  if (port === 'DATA') return parameter('WIDTH')
  return port === 'EN' && type.startsWith('$memwr') ? parameter('WIDTH') : 1
}
