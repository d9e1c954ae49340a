import type { Cell, Frame, Procedural } from './elaborate.ts'
import type { Job } from './job.ts'
import { stored } from './store.ts'
import { low } from './target.ts'

/** A statement that assigns a signal, in its place. */
export interface Driver {
  readonly frame: Frame
  readonly statement: Procedural
}

/**
 * Lines that run the assignments to one signal in order, those of `when`s by their conditions. The
 * words of the signal are the variables `v0`, `v1` and so on.
 */
export function run(job: Job, cell: Cell, drivers: readonly Driver[]): string[] {
  return drivers.flatMap(({ frame, statement }) => linesOf(job, cell, frame, statement))
}

function linesOf(job: Job, cell: Cell, frame: Frame, statement: Procedural): string[] {
  const code = job.code(frame)
  if (statement.kind === 'assign') {
    const { signal, start, width } = low(statement.target, frame)
    if (frame.cell(signal) !== cell) return []
    return stored(code, { shape: signal.shape, start, width }, statement.value, n => `v${n}`)
  }
  const bodyLines = (body: readonly { readonly kind: string }[]) =>
    body.filter(isProcedural).flatMap(inner => linesOf(job, cell, frame, inner))
  const branches = statement.branches.map(
    ({ condition, body }) => `if (${code.truth(condition)}) {${bodyLines(body).join(' ')}}`,
  )
  const otherwise = `{${bodyLines(statement.otherwise ?? []).join(' ')}}`
  return [[...branches, otherwise].join(' else ')]
}

const isProcedural = (statement: { readonly kind: string }): statement is Procedural =>
  statement.kind === 'assign' || statement.kind === 'when'
