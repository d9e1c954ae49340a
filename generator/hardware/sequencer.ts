import { bit, defineModule, type ModuleIR, mux, unsigned, type Value } from '../hdl/index.ts'
import type { Encoding } from '../schedule/encode.ts'
import type { Program } from '../schedule/program.ts'
import { controlRom } from './control-rom.ts'
import type { Datapath } from './datapath.ts'
import type { Builder } from './stages.ts'
import { tileWalker } from './tile-walker.ts'

/** Issues the tile products step by step and announces the result rows. */
export const sequencer = (program: Program, encoding: Encoding, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'sequencer',
      summary: 'Issues tile products to the array step by step and announces the result rows.',
      notes: [
        'Nothing ever stops a product: operands are complete before it starts, since the program',
        'holds the idle cycles that takes, and a matrix starts only when its buffers are ready.',
      ],
      source: 'generator/hardware/sequencer.ts',
    },
    m => {
      const lastStep = datapath.lanes - 1
      const step = unsigned(datapath.rowWidth)
      m.clock()
      m.reset()
      const isReady = m.input('ready', bit, 'A is there and T has room')
      const taken = m.wire('taken', bit, 'the next product starts')
      type Product =
        | 'valid'
        | 'op'
        | 'left_tile'
        | 'right_tile'
        | 'into_tile'
        | 'diagonal'
        | 'first'
        | 'last'
        | 'starts'
        | 'ends'
        | 'wait'
      const next = m.instance<Product>('walker', tileWalker(program, encoding, datapath), { taken })

      m.comment('The product at work.')
      const active = m.register('active', bit, 'a product is at work', { reset: 0 })
      const at = m.register('step', step, 'its step', { reset: 0 })
      const stepEnds = m.let('step_ends', active.and(at.eq(lastStep)), 'the last step of a product')
      const isIdle = m.let('is_idle', active.not().or(stepEnds), 'a product may follow')
      const mayStart = next.starts.not().or(isReady)
      const mayFollow = next.valid.and(isIdle).and(mayStart)
      const rested = waitedLongEnough(m, encoding, next, isIdle, taken)
      m.assign(taken, rested === undefined ? mayFollow : mayFollow.and(rested))
      m.when(taken, () => {
        m.assign(active, 1)
        m.assign(at, 0)
      })
        .elsewhen(stepEnds, () => m.assign(active, 0))
        .elsewhen(active, () => m.assign(at, at.add(1).fit(step)))
      const hold = (
        name: 'op' | 'left_tile' | 'right_tile' | 'into_tile' | 'diagonal',
        note: string,
      ) => held(m, name, next[name], taken, note)
      const op = hold('op', 'operation of the product')
      const leftTile = hold('left_tile', 'its left tile')
      const rightTile = hold('right_tile', 'its right tile')
      const intoTile = hold('into_tile', 'its result tile')
      const diagonal = hold('diagonal', 'tile diagonal of the result tile')
      const first = held(m, 'begins_tile', next.first, taken, 'it starts its result tile')
      const last = held(m, 'ends_tile', next.last, taken, 'it ends its result tile')
      const ends = held(m, 'ends_matrix', next.ends, taken, 'it ends its matrix')
      const starts = m.let('starts', taken.and(next.starts), 'a matrix starts')
      const nextBank = m.register('next_bank', bit, 'bank of the next matrix', { reset: 0 })
      const bank = m.register('bank', bit, 'bank of the matrix at work')
      m.when(starts, () => {
        m.assign(nextBank, nextBank.not())
        m.assign(bank, nextBank)
      })

      m.comment('The rows of a finished tile leave while the next product is at work.')
      const finishes = m.let('finishes', stepEnds.and(last), 'a result tile is finished')
      const leaving = m.register('leaving', bit, 'a result row is on its way', { reset: 0 })
      const leavingRow = m.register('leaving_row', step, 'that row', { reset: 0 })
      m.when(finishes, () => {
        m.assign(leaving, 1)
        m.assign(leavingRow, 0)
      })
        .elsewhen(leavingRow.eq(lastStep), () => m.assign(leaving, 0))
        .otherwise(() => m.assign(leavingRow, leavingRow.add(1).fit(step)))
      const result = (name: string, value: Value, note: string): void => {
        const kept = held(m, `result_${name}`, value, finishes, note)
        m.assign(m.output(`result_${name}`, value.shape, note), kept)
      }

      m.comment(
        'Operand words arrive one cycle after their address, and so does what goes with them.',
      )
      const operandRom = controlRom('operand_rom', 'Where operands come from, by operation.', {
        store: encoding.operands,
        ops: program.ops,
      })
      const output = (name: string, value: Value, note: string): void =>
        m.assign(m.output(name, value.shape, note), value)
      const later = (name: string, value: Value, note: string, reset?: number): void => {
        const register = m.register(name, value.shape, note, reset === undefined ? {} : { reset })
        m.assign(register, value)
        output(name, register, note)
      }
      output('next_bank', nextBank, 'bank of the matrix that starts next')
      output('starts', starts, 'a matrix starts')
      output('releases', stepEnds.and(ends), 'the last operand of a matrix is read')
      output('busy', active, 'a product is at work')
      output('bank', bank, 'bank of the matrix at work')
      output('step', at, 'row of the operand tiles to read')
      output('left_tile', leftTile, 'left tile to read')
      output('right_tile', rightTile, 'right tile to read')
      if (operandRom.ports.length > 1) {
        const operands = m.instance<string>('operands', operandRom, { op })
        for (const { name } of encoding.operands.layout.fields) {
          const value = operands[name] ?? op
          if (name === 'left') output('left_now', value, `${fieldNotes[name]}, with its address`)
          later(name, value, fieldNotes[name] ?? name)
        }
      }
      const isFirst = active.and(at.eq(0))
      later('step_valid', active, 'the operand words are those of a step', 0)
      later('load', isFirst, 'they are row 0 of their tiles', 0)
      later('first', isFirst.and(first), 'the step starts a result tile', 0)
      later('last', finishes, 'the step ends a result tile', 0)
      output('result_valid', leaving, 'a result row is on its way')
      output('result_row', leavingRow, 'row within its tile')
      result('op', op, 'its operation')
      result('tile', intoTile, 'its tile')
      result('diagonal', diagonal, 'its tile diagonal')
      result('bank', bank, 'bank of its matrix')
      const endsMatrix = held(
        m,
        'result_ends_matrix',
        ends,
        finishes,
        'the tile is the last of its matrix',
      )
      output('result_ends', endsMatrix.and(leavingRow.eq(lastStep)), 'the last row of its matrix')
    },
  )

const fieldNotes: Readonly<Record<string, string>> = {
  left: 'buffer of the left operand',
  right: 'buffer of the right operand',
  left_is_identity: 'the left words count as zero',
}

/** A register that takes a value when told and keeps it. */
function held(m: Builder, name: string, value: Value, when: Value, note: string): Value {
  const register = m.register(`${name}`, value.shape, note)
  m.when(when, () => m.assign(register, value))
  return register
}

/** Whether the array has been idle for as many cycles as the next product asks. */
function waitedLongEnough(
  m: Builder,
  { walk }: Encoding,
  next: Readonly<Partial<Record<'wait', Value>>>,
  isIdle: Value,
  taken: Value,
): Value | undefined {
  const field = walk.layout.fields.find(({ name }) => name === 'wait')
  if (field === undefined || next.wait === undefined) return undefined
  const count = unsigned(field.width)
  const idle = m.register('idle', count, 'idle cycles since the last product, up to the most', {
    reset: 0,
  })
  const more = mux(idle.all(), idle, idle.add(1).fit(count))
  m.when(taken, () => m.assign(idle, 0)).elsewhen(isIdle, () => m.assign(idle, more))
  return idle.ge(next.wait)
}
