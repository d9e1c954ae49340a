import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TopLevelSpec } from 'vega-lite'
import { chartSvg } from '../../common/chart-svg.ts'
import type { Findings } from './findings.ts'
import type { Line } from './lines.ts'

/** Where the picture lies, beside the record of that name. */
const pathOf = (name: string) => join(import.meta.dirname, `../../results/${name}.svg`)

/** Up to here, above and below zero, the axis is linear; beyond it goes by powers of ten. */
const linear = 1e-4

const marked = [-0.01, -0.001, -0.0001, 0, 0.0001, 0.001, 0.01, 0.1]

/** Draws the loss over bits and the loss after a repetition over its period. */
export const writePicture = async (findings: Findings, name: string): Promise<void> =>
  await writeFile(pathOf(name), await drawn(findings))

/** The same as a text. */
export async function drawn({ ordinary, repetition }: Findings): Promise<string> {
  const lines = ordinary.find(({ chunkSize }) => chunkSize === 64)?.lines ?? []
  const bits = lines.flatMap(line =>
    line.bits === null
      ? []
      : point({ ...line, scheme: line.scheme.replace(/^\w+ /, '') }, line.bits),
  )
  const periods = repetition.flatMap(({ period, lines }) =>
    lines.flatMap(line => point(line, period)),
  )
  const spec: TopLevelSpec = {
    hconcat: [
      panel('Ordinary text', 'bits of an operand', bits),
      panel('After a run of tokens that repeat', 'tokens that repeat', periods),
    ],
    resolve: { scale: { color: 'independent', shape: 'independent' } },
  }
  return await chartSvg(spec)
}

interface Point {
  readonly scheme: string
  readonly x: number
  readonly lost: number
  /** The loss less, and plus, its standard error. */
  readonly from: number
  readonly to: number
}

/** A scheme that never ended with numbers has no point. */
const point = ({ scheme, lost, error }: Line, x: number): Point | [] =>
  lost === null ? [] : { scheme, x, lost, from: lost - (error ?? 0), to: lost + (error ?? 0) }

const color = { field: 'scheme', type: 'nominal' as const, title: null }

const panel = (title: string, across: string, values: Point[]) => ({
  ...{ width: 360, height: 320, title, data: { values } },
  encoding: {
    x: { field: 'x', type: 'ordinal' as const, title: across, axis: { labelAngle: 0 } },
    y: {
      ...{ field: 'lost', type: 'quantitative' as const, title: 'bits a byte lost' },
      scale: { type: 'symlog' as const, constant: linear },
      axis: { values: marked, format: '~g' },
    },
    color,
  },
  layer: [
    { mark: 'rule' as const, encoding: { y: { field: 'from' }, y2: { field: 'to' } } },
    { mark: 'line' as const },
    { mark: { type: 'point' as const, filled: true }, encoding: { shape: color } },
  ],
})
