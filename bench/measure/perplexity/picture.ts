import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as vega from 'vega'
import { compile, type TopLevelSpec } from 'vega-lite'
import { plain } from '../../../generator/report/chart.ts'
import { themes } from '../../../generator/report/theme.ts'
import type { Findings } from './findings.ts'
import type { Line } from './lines.ts'

/** Where the picture lies, beside the record. */
const path = join(import.meta.dirname, '../../results/perplexity.svg')

/** The least that the picture tells apart; what is below it, or below zero, stands there. */
const least = 1e-6

/** Draws the loss over bits and the loss after a repetition over its period. */
export const writePicture = async (findings: Findings): Promise<void> =>
  await writeFile(path, await drawn(findings))

/** The same as a text. */
export async function drawn({ ordinary, repetition }: Findings): Promise<string> {
  const lines = ordinary.find(({ chunkSize }) => chunkSize === 64)?.lines ?? []
  const bits = lines.flatMap(line =>
    line.bits === null
      ? []
      : { ...point(line, line.bits), scheme: line.scheme.replace(/^\w+ /, '') },
  )
  const periods = repetition.flatMap(({ period, lines }) => lines.map(line => point(line, period)))
  const spec: TopLevelSpec = {
    hconcat: [
      panel('Ordinary text', 'bits of an operand', bits),
      panel('After a run of tokens that repeat', 'tokens that repeat', periods),
    ],
    resolve: { scale: { color: 'independent', shape: 'independent' } },
  }
  // With the optional package `canvas` texts would be measured by the fonts of the machine.
  if ('textMetrics' in vega) (vega.textMetrics as { canvas(isUsed: boolean): void }).canvas(false)
  const config = { background: '#ffffff', padding: 20, legend: { labelLimit: 0 }, ...plain }
  const parsed = vega.parse(compile(spec, { config }).spec, themes.light.config)
  const view = new vega.View(parsed, { renderer: 'none' })
  const svg = await view.toSVG()
  view.finalize()
  return `${svg}\n`
}

interface Point {
  readonly scheme: string
  readonly x: number
  readonly lost: number
}

const point = ({ scheme, lost }: Line, x: number): Point => ({
  ...{ scheme, x },
  lost: Math.max(least, lost ?? least),
})

const panel = (title: string, across: string, values: Point[]) => ({
  ...{ width: 360, height: 320, title, data: { values } },
  mark: { type: 'line' as const, point: true },
  encoding: {
    x: { field: 'x', type: 'ordinal' as const, title: across, axis: { labelAngle: 0 } },
    y: {
      ...{ field: 'lost', type: 'quantitative' as const, title: 'bits a byte lost' },
      scale: { type: 'log' as const },
    },
    color: { field: 'scheme', type: 'nominal' as const, title: null },
    shape: { field: 'scheme', type: 'nominal' as const, title: null },
  },
})
