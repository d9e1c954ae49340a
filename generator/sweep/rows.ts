import type { CompiledPoint } from './compiled.ts'
import type { Json, Outcome } from './part.ts'
import type { Synthesised } from './parts/area.ts'
import type { Verified } from './parts/verify.ts'
import type { AccuracyResult, LossResult, Row } from './results.ts'
import { commandOf } from './spec/command.ts'
import { asksFor, type CompleteSpec } from './spec/spec.ts'
import type { PointParts } from './tasks.ts'

/** The row of a point out of the outcomes of its parts. */
export function rowOf(
  point: CompiledPoint,
  parts: PointParts,
  outcomes: ReadonlyMap<string, Outcome>,
  spec: CompleteSpec,
): Row {
  const { point: number, request, config, compiled } = point
  const found = (part: PointParts[keyof PointParts]) =>
    part === null ? undefined : outcomes.get(part.key)
  const [accuracy, area, verify, loss] = [parts.accuracy, parts.area, parts.verify, parts.loss].map(
    found,
  )
  const synthesised = resultIn<Synthesised>(area)
  const verified = resultIn<Verified>(verify)
  const failures = [
    ...[
      point.failure,
      failureOf('accuracy', accuracy),
      failureOf('area', area),
      failureOf('loss', loss),
    ],
    ...[synthesised?.clockNote, failureOf('verification', verify), verified?.difference],
  ]
  return {
    point: number,
    request,
    config,
    command: commandOf(request),
    failure: failures.filter(failure => failure != null).join('; ') || null,
    cycles: asksFor(spec, 'cycles') ? (compiled?.cycles ?? null) : null,
    accuracy: resultIn<AccuracyResult>(accuracy),
    area: asksFor(spec, 'area') ? (synthesised?.area ?? null) : null,
    clock: asksFor(spec, 'clock') ? (synthesised?.clock ?? null) : null,
    loss: resultIn<LossResult>(loss),
    verified: verified?.agreement ?? null,
  }
}

const resultIn = <Value>(outcome: Outcome | undefined): Value | null =>
  outcome !== undefined && 'value' in outcome ? (outcome.value as Json as Value) : null

const failureOf = (what: string, outcome: Outcome | undefined): string | null =>
  outcome !== undefined && 'failure' in outcome ? `${what}: ${outcome.failure}` : null
