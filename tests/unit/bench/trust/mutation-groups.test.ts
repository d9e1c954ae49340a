import { expect, test } from 'vitest'
import { design as mutated } from '../../../../bench/trust/mutation/design.ts'
import { groupsIn } from '../../../../bench/trust/mutation/equivalence/in-design.ts'
import { generate } from '../../../../generator/generate.ts'
import type { ModuleIR, Statement } from '../../../../generator/hdl/index.ts'

const { design } = generate(mutated.request)

test('every group has its registers in the design that is mutated', () => {
  const { few, loose } = groupsIn(design)
  expect(few.map(({ name, registers, valid }) => [name, registers.length, valid])).toEqual([
    ['walk', 21, undefined],
    ['offered', 11, 'u_sequencer.u_walker.valid_q'],
    ['at_work', 11, 'u_sequencer.active_q'],
    ['operands', 3, 'u_sequencer.step_valid_q'],
    ['leaving', 6, 'u_sequencer.u_result_rows.valid_q'],
    ['stage_1', 11, 'u_epilogue.valid_1_q'],
    ['stage_2', 8, 'u_epilogue.valid_2_q'],
    ['stage_3', 6, 'u_epilogue.valid_3_q'],
    ['stage_4', 6, 'u_epilogue.valid_4_q'],
  ])
  expect(loose.find(({ name }) => name === 'extra')).toMatchObject({
    registers: [0, 1, 2, 3].map(lane => `u_epilogue.gen_lane[${lane}].u_lane.extra_q`),
    valid: 'u_epilogue.valid_3_q',
  })
})

test('a register of another name is told by both names', () => {
  const renamed = changed(design, module =>
    module.name === 'epilogue'
      ? module.body.signals.map(signal =>
          signal.name === 'tile_1' ? { ...signal, name: 'place_1' } : signal,
        )
      : module.body.signals,
  )
  expect(() => groupsIn(renamed)).toThrow(
    'there is no register epilogue.tile_1; epilogue.place_1 is in no group',
  )
})

test('another design is told what the groups lack', () => {
  const { design: other } = generate({ ...mutated.request, chunkSize: 32, arraySize: 8 })
  expect(() => groupsIn(other)).toThrow('sequencer.word_left_row is in no group')
})

/** A design with other signals in its modules. */
function changed(
  module: ModuleIR,
  signalsOf: (module: ModuleIR) => ModuleIR['body']['signals'],
): ModuleIR {
  const statements = module.body.statements.map(
    (statement): Statement =>
      statement.kind === 'instance'
        ? { ...statement, module: changed(statement.module, signalsOf) }
        : statement,
  )
  return { ...module, body: { signals: signalsOf(module), statements } }
}
