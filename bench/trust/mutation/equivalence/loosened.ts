import type { CutOptions } from '../cut.ts'
import { extended, muxText } from './rtlil.ts'

/** A register, as `cutState` names it, and the one that says when it counts. */
export interface Follower {
  readonly name: string
  readonly width: number
  readonly valid: string
}

/**
 * A module that `cutState` made in which registers need to be equal only while they count: what they get
 * is compared as 0 when it will not count, and the machine that takes its own finds any other number,
 * `loose.*`, in one that does not count now. Registers whose valid bit may differ are left as they are.
 */
export function loosened(
  module: string,
  followers: readonly Follower[],
  { unequal, takes }: Pick<CutOptions, 'unequal' | 'takes'>,
): string {
  let text = module
  const wires: string[] = []
  const cells: string[] = []
  for (const [n, { name, width, valid }] of followers.entries()) {
    if (unequal.has(`${valid} 0`)) continue
    const [now, own, loose, next, raw] = names(name)
    text = text.replaceAll(`connect ${next} `, `connect ${raw} `)
    if (takes === 'own') text = text.replaceAll(`${now} [`, `${own} [`)
    wires.push(
      `  wire width ${width} ${raw}\n`,
      `  wire width ${width} input ${firstPort + n} ${loose}\n`,
      ...(takes === 'own' ? [`  wire width ${width} ${own}\n`] : []),
    )
    const zero = `${width}'${'0'.repeat(width)}`
    cells.push(muxText(next, `\\next.${valid}`, zero, raw, width))
    if (takes === 'own') cells.push(muxText(own, `\\now.${valid}`, loose, now, width))
  }
  const compared = whileValid(text, counted)
  return extended(
    compared.text,
    [...wires, compared.wire].join(''),
    [...cells, compared.cell].join(''),
  )
}

/** An output that counts only while another one is high. */
const counted = { output: 'saturations', valid: 'matrix_done' }

/** A module in which that output is 0 while it does not count. */
function whileValid(module: string, { output, valid }: typeof counted) {
  const port = new RegExp(`^ *wire width (\\d+) output \\d+ \\\\${output}$`, 'm')
  const width = Number(port.exec(module)?.[1])
  if (!width) throw new Error(`there is no output ${output}`)
  const [whole, raw, zero] = [`\\${output}`, `\\raw.${output}`, `${width}'${'0'.repeat(width)}`]
  return {
    text: module.replace(`connect ${whole} `, `connect ${raw} `),
    wire: `  wire width ${width} ${raw}\n`,
    cell: muxText(whole, `\\${valid}`, zero, raw, width),
  }
}

/** Numbers of ports have to differ; `cutState` and `restricted` have others. */
const firstPort = 3_000_000

function names(register: string): [string, string, string, string, string] {
  const of = (kind: string) => `\\${kind}.${register}`
  return [of('now'), of('loosely'), of('loose'), of('next'), of('raw')]
}
