import {
  bit,
  constant,
  defineModule,
  type ModuleIR,
  mux,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import type { Encoding } from '../schedule/encode.ts'
import type { Program } from '../schedule/program.ts'
import { banksAtWork, beginsRun, pairsInput } from './banks-at-work.ts'
import { portsOf } from './buffer-ports.ts'
import { type Captured, capture, delay, outputs } from './capture.ts'
import { controlRom, fieldMeaning, hasField } from './control-rom.ts'
import type { Datapath } from './datapath.ts'
import { cutsLeftWords, laneRowOf, stepRowOf } from './pattern-rows.ts'
import { operandProperties } from './properties/operands.ts'
import { sequencerProperties } from './properties/sequencer.ts'
import { resultRows } from './result-rows.ts'
import type { Builder } from './stages.ts'
import { stepCounter } from './step-counter.ts'
import { hasWaits, type Product, tileWalker } from './tile-walker.ts'

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
      const step = unsigned(datapath.rowWidth)
      m.clock()
      m.reset()
      const isReady = m.input('ready', bit, 'A is there and T has room')
      const taken = m.wire('taken', bit, 'the next product starts')
      const pairs = pairsInput(m, datapath)
      const next = m.instance<Product>('walker', tileWalker(program, encoding, datapath), {
        taken,
        ...pairs,
      })

      const shapes = shapeOf(next, program, encoding)

      m.comment('The product at work.')
      const lastStep = m.wire('last_step', step, 'number of its last step')
      const { active, at, stepEnds } = stepCounter(m, {
        taken,
        isOneStep: isOneStep(next, shapes),
        lastStep,
      })
      const isIdle = m.let('is_idle', active.not().or(stepEnds), 'a product may follow')
      const mayFollow = next.valid.and(isIdle).and(beginsRun(next, datapath).not().or(isReady))
      const waits = next.valid.and(active.not()).and(beginsRun(next, datapath)).and(isReady.not())
      const wait = hasWaits(encoding) ? next.wait : undefined
      m.assign(
        taken,
        wait === undefined ? mayFollow : mayFollow.and(hasRested(m, wait, isIdle, taken)),
      )
      const product = capture(m, taken, {
        op: [next.op, 'operation of the product'],
        left_tile: [next.left_tile, 'its left tile'],
        right_tile: [next.right_tile, 'its right tile'],
        into_tile: [next.into_tile, 'its result tile'],
        diagonal: [next.diagonal, 'tile diagonal of the result tile'],
        begins_tile: [next.first, 'it starts its result tile'],
        ends_tile: [next.last, 'it ends its result tile'],
        ends_matrix: [next.ends, 'it ends its matrix'],
      })
      const shape: Readonly<Partial<Record<Shape, Value>>> = capture(m, taken, shapes)
      const { lane, by_rows: byRows, last_step: counted } = shape
      m.assign(lastStep, counted ?? datapath.lanes - 1)
      const isAlone = lane === undefined ? undefined : (byRows ?? constant(1, bit))
      const starts = m.let('starts', taken.and(next.starts), 'a matrix starts')
      const { nextBank, bank } = banksAtWork(m, datapath, { starts, taken, next })
      const releases = stepEnds.and(product.ends_matrix)
      const finishes = m.let('finishes', stepEnds.and(product.ends_tile), 'a result tile is done')

      m.comment('Operand words come one cycle after their address, and so does their control.')
      const isFirst = m.let('is_first', active.and(at.eq(0)), 'the first step of a product')
      outputs(m, {
        next_bank: [nextBank, 'bank of the matrix that starts next'],
        starts: [starts, 'a matrix starts'],
        releases: [releases, 'the last operand of a matrix is read'],
        busy: [active, 'a product is at work'],
        waits: [waits, 'the array is idle until the next matrix can start'],
        bank: [bank, 'bank of the matrix at work'],
        left_tile: [product.left_tile, 'left tile to read'],
        right_tile: [product.right_tile, 'right tile to read'],
      })
      const operandRows = operandControl(m, program, encoding, {
        op: product.op,
        step: at,
        ...(lane && isAlone && { lane, isAlone }),
      })
      const reads = meetsWords(m, active, lastStep, shape)
      delay(
        m,
        {
          step_valid: [reads, 'the operand words are those of a step'],
          ...leftValid(program, active),
          load: [isFirst, 'they are row 0 of their tiles'],
          first: [isFirst.and(product.begins_tile), 'the step starts a result tile'],
        },
        { reset: 0 },
      )

      m.comment('The rows of a finished tile leave while the next product is at work.')
      const rows = resultRows(program, datapath, lane !== undefined)
      const leaving = m.instance<string>('result_rows', rows, {
        finishes,
        op: product.op,
        tile: product.into_tile,
        diagonal: product.diagonal,
        last_row: isAlone === undefined ? lastStep : mux(isAlone, constant(0, step), lastStep),
        ...(lane && isAlone && { lane, is_alone: isAlone }),
        bank,
        ends: product.ends_matrix,
      })
      for (const { name, note } of rows.ports.filter(({ kind }) => kind === 'output')) {
        outputs(m, { [`result_${name}`]: [leaving[name] ?? finishes, note] })
      }
      m.formal(f => {
        sequencerProperties(m, f, program, {
          ...{
            begins: datapath.contexts === 1 ? starts : taken.and(beginsRun(next, datapath)),
            pairs: pairs['pairs'],
          },
          ...{ active, step: at, stepEnds, lastStep, reads },
          ...{ releases, isFirst: product.begins_tile.and(at.eq(0)) },
        })
        operandProperties(m, f, program, datapath, {
          ...{ op: product.op, bank, reads, finishes, lane, ...operandRows },
          leftTile: product.left_tile,
          rightTile: product.right_tile,
          intoTile: product.into_tile,
          row: name => leaving[name] ?? finishes,
        })
      })
    },
  )

/** What is registered of a product that does not make all rows of a tile in P steps. */
type Shape = 'lane' | 'by_rows' | 'last_step'

const shapeOf = (next: Readonly<Record<Product, Value>>, program: Program, { walk }: Encoding) =>
  ({
    ...(hasField(walk, 'tile_row') && { lane: [next.lane, 'row that is computed alone'] }),
    ...(hasField(walk, 'by_rows') && {
      by_rows: [next.by_rows, 'its rows are computed one by one'],
    }),
    ...(program.ops.some(({ shape }) => shape !== 'tile') && {
      last_step: [next.last_step, 'number of its last step'],
    }),
  }) as Readonly<Record<Shape, Captured>>

/** Whether the next product has a single step: one of single rows may. */
const isOneStep = (next: Readonly<Record<Product, Value>>, shapes: object): Value =>
  'last_step' in shapes ? next.last_step.eq(0) : constant(0, bit)

/**
 * Whether there are words to multiply. The first row of a tile row has none above it in its own tile:
 * the word that its one step there reads may never have been written.
 */
function meetsWords(
  m: Builder,
  active: Value,
  lastStep: Value,
  { lane, by_rows: byRows }: Readonly<Partial<Record<Shape, Value>>>,
): Value {
  if (lane === undefined) return active
  const some = lane.or(lastStep).any()
  const meets = byRows === undefined ? some : some.or(byRows.not())
  return active.and(m.let('meets_row', meets, 'there is a row to multiply with'))
}

/** The step of a product, and the row that it computes when it computes one. */
interface Step {
  readonly op: Value
  readonly step: Value
  readonly lane?: Value
  readonly isAlone?: Value
}

/** For the check of a word that is read: whether a product works with it. */
const leftValid = ({ protection }: Program, active: Value): Readonly<Record<string, Captured>> =>
  protection.memories ? { left_valid: [active, 'the left word is that of a product'] } : {}

/** Rows to read and selects of the operands: the right one also with its address, where one port reads either. */
function operandControl(
  m: Builder,
  program: Program,
  encoding: Encoding,
  { op, step, lane, isAlone }: Step,
): Readonly<Record<'leftRow' | 'rightRow', Value>> {
  const { layout } = encoding.operands
  const rows = (pattern: Value | undefined) => {
    const counted = laneRowOf(m, encoding.choices, { pattern, row: step })
    const left = lane && isAlone ? mux(isAlone, lane, counted) : counted
    const right = stepRowOf(m, encoding.choices, { pattern, row: step })
    outputs(m, {
      left_row: [left, 'row of the left tile to read'],
      right_row: [right, 'row of the right tile to read'],
    })
    if (cutsLeftWords(encoding.choices, program.tile)) {
      delay(m, { left_word_row: [left, 'row of the left word'] })
      if (program.protection.memories) {
        delay(m, { right_word_row: [right, 'row of the right word'] })
      }
    }
    return { leftRow: left, rightRow: right }
  }
  if (layout.width === 0) return rows(undefined)
  const rom = controlRom('operand_rom', 'Where operands come from, by operation.', {
    store: encoding.operands,
    ops: program.ops,
  })
  const fields = m.instance<string>('operands', rom, { op })
  const taken = rows(hasField(encoding.operands, 'pattern') ? fields['pattern'] : undefined)
  for (const { name } of layout.fields) {
    const value = fields[name] ?? op
    if (name === 'right' && sharesOperandPort(program))
      outputs(m, { right_now: [value, `${fieldMeaning(name)}, with its address`] })
    delay(m, { [name]: [value, fieldMeaning(name)] })
  }
  return taken
}

/** Whether a buffer reads left and right operands through one port and must know which. */
const sharesOperandPort = (program: Program): boolean =>
  program.buffers.some(buffer => portsOf(buffer, program).operands === 'either')

/** Whether the array has been idle for as many cycles as the next product asks. */
function hasRested(m: Builder, wait: Value, isIdle: Value, taken: Value): Value {
  const idle = m.register('idle', wait.shape, 'idle cycles since the last product', { reset: 0 })
  const more = mux(idle.all(), idle, idle.add(1).fit(wait.shape))
  m.when(taken, () => m.assign(idle, 0)).elsewhen(isIdle, () => m.assign(idle, more))
  return idle.ge(wait)
}
