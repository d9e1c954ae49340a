import { parseConfig } from '../../../generator/config/parse.ts'
import type { Config } from '../../../generator/config/record/config.ts'
import { truncates } from '../../../generator/sweep/parts/period.ts'
import { settingName } from '../paper/published.ts'
import {
  blocked,
  doubling,
  finer,
  refined,
  type Scheme,
  substitution,
} from '../perplexity/schemes.ts'

/** A machine that is ranked. */
export interface Design {
  readonly chunkSize: Config['chunkSize']
  readonly scheme: Extract<Scheme, { kind: 'machine' | 'FP64' | 'FP16' }>
  readonly config: Config
  /** Whether terms of a series are left out, so that T is wrong without any rounding. */
  readonly truncates: boolean
}

/** The designs of the study: widths, schemes, settings of the series and chunk sizes. */
export const designs = (): Design[] =>
  [
    ...at(64, [
      ...[4, 5, 6, 8, 16].map(blocked),
      ...[4, 6].flatMap(W => [substitution(W), doubling(W)]),
      ...[refined(4), finer(4)],
      ...[16, 8, 6].map(W => cut(3, 8, W)),
      ...[16, 8].flatMap(W => [cut(3, 8, W, false), cut(3, 4, W)]),
      ...[cut(3, 1, 16), cut(4, 1, 16), cut(4, 4, 16), cut(4, 8, 16)],
    ]),
    ...at(16, [blocked(4), blocked(6), cut(3, 1, 16), cut(3, 2, 16), cut(3, 1, 8)]),
    ...at(32, [...[4, 6, 12].map(blocked), cut(4, 3, 16), cut(3, 1, 16), cut(4, 3, 8)]),
    ...at(128, [blocked(4), cut(3, 8, 16), cut(3, 4, 8)]),
  ].map(({ chunkSize, scheme }) => {
    const config = parseConfig({ ...scheme.request, chunkSize })
    return { chunkSize, scheme, config, truncates: truncates(config) }
  })

type Machine = Design['scheme']

const at = (chunkSize: Config['chunkSize'], schemes: readonly Scheme[]) =>
  schemes.flatMap(scheme => ('request' in scheme ? [{ chunkSize, scheme }] : []))

/** The series (N,S) in W bits. */
function cut(N: number, S: number, W: number, mask = true): Machine {
  const name = `INT${W} ${settingName({ N, S })}${mask ? '' : ' without mask'}`
  const request = { scheme: 'neumann', neumannOrder: N, residualSteps: S, mask, operandWidth: W }
  return { name, kind: 'machine', bits: W, request }
}
