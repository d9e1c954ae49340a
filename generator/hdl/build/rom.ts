import { type Shape, shapeText } from '../ir/shape.ts'
import { callerLine } from '../ir/source.ts'
import { numberExpr } from '../values/operators.ts'
import { Value } from '../values/value.ts'
import type { Workspace } from './workspace.ts'

/** Constant words behind an index; words beyond the last read as zero. */
export function makeRom(
  work: Workspace,
  name: string,
  index: Value,
  words: readonly (number | bigint)[],
  shape: Shape,
  { notes, note }: { readonly notes: readonly string[]; readonly note: string },
): Value {
  const at = callerLine()
  const target = { kind: 'wire', name, print: name, shape, note, at } as const
  work.declare(target)
  const checked = words.map((word, place) => {
    const { problem } = numberExpr(word, shape)
    if (problem !== undefined) work.report(`word ${place} of ${name}: ${problem.text}`, at)
    return problem === undefined ? BigInt(word) : 0n
  })
  if (words.length > 2 ** index.shape.width.value) {
    const found = `${name} has ${words.length} words but its index is ${shapeText(index.shape)}`
    work.report(`${found}; widen the index`, at)
  }
  work.add({ kind: 'rom', target, index: index.expr, words: checked, notes, at })
  return new Value({ kind: 'signal', signal: target, shape })
}
