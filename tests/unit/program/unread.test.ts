import { expect, test } from 'vitest'
import { compile } from '../../../generator/compile/compile.ts'
import { parseConfig } from '../../../generator/config/parse.ts'
import { designOf } from '../../../generator/generate.ts'
import type { Program } from '../../../generator/program/program.ts'

const program = compile(parseConfig({ chunkSize: 16, arraySize: 4, scheme: 'neumann' }))

/** The program with its last operation once more, into a matrix of its own. */
function withCopy(name: string): Program {
  const { ops, buffers } = program
  const last = ops.slice(-1).map(op => {
    const into = { ...op.into, symbol: name, buffer: name }
    return { ...op, name: `${name}.1`, into }
  })
  const buffer = { name, kind: 'work', starts: 'empty' } as const
  return { ...program, buffers: [...buffers, buffer], ops: [...ops, ...last] }
}

test('an operation is named when nothing reads what it stores', () => {
  expect(() => designOf(withCopy('Y'))).toThrow(
    new Error(
      'operation Y.1: nothing reads Y, which it stores in the buffer Y; read Y in another operation, or leave Y.1 out',
    ),
  )
})

test('without the operation the machine can be built', () => {
  expect(() => designOf(program)).not.toThrow()
})
