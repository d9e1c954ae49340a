import { describe, expect, test } from 'vitest'
import { compile } from '../../../../generator/compile/compile.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { memoryError } from '../../../../generator/hardware/buffers/parity.ts'
import { type Machine, machineOf } from '../../../../generator/hardware/machine/machine.ts'
import { bit, defineModule, type ModuleIR, simulator } from '../../../../generator/hdl/index.ts'
import { inputsOf, numberOf, randomNumbers, survivors } from '../../../support/unit.ts'
import { requests } from '../requests.ts'

const header = {
  ...{ name: 'memory_error', summary: 'A unit.' },
  source: 'tests/unit/hardware/buffers/memory-error.test.ts',
}

const machineFor = (request: object): Machine => machineOf(compile(parseConfig(request)))

const words = ['left', 'right', 'addend', 'unload'] as const

/** The error of the memories, each of its inputs a port. */
const errorUnit = (machine: Machine): ModuleIR =>
  defineModule(header, m => {
    m.clock()
    m.reset()
    const { shapes, needs } = machine
    const flags = (name: string) => m.input(name, shapes.elements, 'elements of a word')
    const flag = (name: string) => m.input(name, bit, 'it is used')
    const number = (name: string) => m.input(name, shapes.row, 'its row')
    const error = memoryError(
      m,
      machine,
      {
        ...{ left: flags('left'), right: flags('right') },
        ...{ addend: flags('addend'), unload: flags('unload') },
      },
      {
        step: { valid: flag('step_valid'), leftValid: flag('left_valid') },
        word: {
          leftIsIdentity: flag('left_is_identity'),
          ...(needs.patterns && {
            pattern: m.input('pattern', shapes.pattern, 'which elements take part'),
            ...{ leftRow: number('left_row'), rightRow: number('right_row') },
          }),
        },
        ...{ addend: flags('addend_used'), unload: flag('unload_used') },
      },
    )
    m.assign(m.output('error', bit, 'a word had a wrong parity'), error)
  })

/** Random words, most of them right; now and then a reset. */
function checkError(unit: ModuleIR, { choices, lanes: P }: Machine): void {
  const running = simulator(unit)
  const inputs = inputsOf(unit, running)
  const random = randomNumbers(15)
  for (let time = 0; time < 2000; time += 1) {
    inputs.set({ step_valid: 0, left_valid: 0, addend_used: 0, unload_used: 0 })
    running.reset()
    let wasWrong = false
    for (let cycle = 0; cycle < 8; cycle += 1) {
      expect({ time, cycle, error: numberOf(running, 'error') }).toEqual({
        ...{ time, cycle, error: Number(wasWrong) },
      })
      const bad = Object.fromEntries(
        words.map(name => [name, random(12) === 0 ? 1 << random(P) : 0]),
      ) as Record<(typeof words)[number], number>
      const used = {
        ...{ step_valid: random(2), left_valid: random(2), left_is_identity: random(2) },
        ...{ addend_used: random(2 ** P), unload_used: random(2) },
      }
      const place = {
        pattern: random(choices.patterns.length),
        ...{ left_row: random(P), right_row: random(P) },
      }
      inputs.set({ ...bad, ...used, ...place })
      const pattern = choices.patterns[place.pattern] ?? null
      const left = bad.left & countedOf(pattern, 'left', place.left_row, P)
      const right = bad.right & countedOf(pattern, 'right', place.right_row, P)
      wasWrong ||=
        (left !== 0 && used.left_valid === 1 && used.left_is_identity === 0) ||
        (right !== 0 && used.step_valid === 1) ||
        (bad.addend & used.addend_used) !== 0 ||
        (bad.unload !== 0 && used.unload_used === 1)
      running.step()
    }
  }
  expect(inputs.neverSet()).toEqual([])
}

/** Elements of a word that some step can read: those of the diagonal block of its row, or of its left half. */
function countedOf(
  pattern: Machine['choices']['patterns'][number],
  side: 'left' | 'right',
  row: number,
  P: number,
): number {
  if (pattern === null) return 2 ** P - 1
  const { blocks, granularity, unit } = pattern
  const isCorner = blocks.part === 'corner'
  const block = isCorner ? 2 * blocks.size : blocks.size
  const isLeftHalf = side === 'right' ? isCorner : granularity === 'half' && unit === 'right'
  const begin = row - (row % block)
  const count = isLeftHalf ? blocks.size : block
  return (2 ** count - 1) << begin
}

const machines = [
  { name: 'whole tiles', request: requests['neumann, refined'] },
  { name: 'halves of tiles', request: requests['halves of tiles'] },
  { name: 'blocks within tiles', request: { chunkSize: 32, arraySize: 8, blockSize: 4 } },
]

describe('a word of a wrong parity that is used is an error, until reset:', () => {
  test.each(machines)('$name', ({ request }) => {
    const machine = machineFor(request)
    checkError(errorUnit(machine), machine)
  })

  test.each(machines)('$name, with one operator changed', ({ request }) => {
    const machine = machineFor(request)
    const found = survivors(errorUnit(machine), one => checkError(one, machine), 1)
    expect(found).toEqual({ alive: 0, all: found.all })
  })
})
