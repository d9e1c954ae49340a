import { type Port, type Ports, type Shape, unsigned } from '../../hdl/index.ts'
import { selectBits } from '../../program/words/layout.ts'
import { eventPorts, readPorts, resultPorts, storePorts, unitPorts } from '../machine/bundles.ts'
import type { Machine } from '../machine/machine.ts'

/** What the epilogue takes, each in its stage: a row of `sums` and what is added to it. */
export function epilogueInputs(machine: Machine, sums: Shape) {
  const { stages: at, shapes, needs } = machine
  return {
    result: resultPorts(machine, 'stage 0: '),
    ...(needs.addends && {
      addend: [shapes.word, `stage ${at.terms}: row of the addend`] as Port,
    }),
    unit: [shapes.resultRow, `stage ${at.terms}: operand row beside the result`] as Port,
    sums: [sums, `stage ${at.sums}: the dot products`] as Port,
  } satisfies Ports
}

/** What the epilogue asks for and stores, each in its stage. */
export function epilogueOutputs(machine: Machine) {
  const { stages: at, shapes, needs, choices } = machine
  return {
    ...(needs.addends && { addend: readPorts(machine, `stage ${at.addend}: `, 'an addend') }),
    ...(choices.addend.length > 1 && {
      addendBuffer: [
        unsigned(selectBits(choices.addend.length)),
        `stage ${at.terms}: buffer of the addend`,
      ] as Port,
    }),
    ...(needs.addends &&
      needs.parity && {
        addendUsed: [shapes.elements, `stage ${at.terms}: elements that are added`] as Port,
      }),
    ...(needs.lateInput && {
      released: eventPorts(machine, `stage ${at.addend}: the last addend of a matrix is read`),
    }),
    unit: unitPorts(machine, 'stage 1: '),
    leaving: [shapes.elements, 'stage 1: the array row that ends'] as Port,
    store: storePorts(machine, `stage ${at.store}: `),
  } satisfies Ports
}
