import { bit, constant, type Driven, defineModule, mux, type Value } from '../../hdl/index.ts'
import { sharesOperandPort } from '../buffers/buffer-ports.ts'
import { resultPorts } from '../machine/bundles.ts'
import type { Machine } from '../machine/machine.ts'
import type { Builder } from '../machine/stages.ts'
import { operandProperties } from '../properties/operands.ts'
import { sequencerProperties } from '../properties/sequencer.ts'
import { banksAtWork, beginsRun } from './banks-at-work.ts'
import { capture, delayed } from './capture.ts'
import { readOperands } from './operand-reading.ts'
import { resultRows } from './result-rows.ts'
import { stepCounter } from './step-counter.ts'
import { tileWalker } from './tile-walker.ts'
import { pairsPort } from './turns.ts'

/** Issues the tile products step by step and announces the result rows. */
export const sequencer = (machine: Machine) =>
  defineModule(
    {
      name: 'sequencer',
      summary: 'Issues tile products to the array step by step and announces the result rows.',
      notes: [
        'Nothing ever stops a product: operands are complete before it starts, since the program',
        'holds the idle cycles that takes, and a matrix starts only when its buffers are ready.',
      ],
      source: 'generator/hardware/control/sequencer.ts',
    },
    m => {
      const { shapes, needs, program } = machine
      m.clock()
      m.reset()
      const inputs = m.inputs({
        ready: [bit, 'A is there and T has room'],
        ...pairsPort(machine),
      })
      const { pairs } = inputs
      const taken = m.wire('taken', bit, 'the next product starts')
      const next = m.instance('walker', tileWalker(machine), { taken, pairs })

      m.comment('The product at work.')
      const lastStep = m.wire('last_step', shapes.row, 'number of its last step')
      const isOneStep = next.lastStep?.eq(0) ?? constant(0, bit)
      const { active, at, stepEnds } = stepCounter(m, { taken, isOneStep, lastStep })
      const isIdle = m.let('is_idle', active.not().or(stepEnds), 'a product may follow')
      const begins = beginsRun(next.starts, next.isSecond)
      const mayFollow = next.valid.and(isIdle).and(begins.not().or(inputs.ready))
      const waits = next.valid.and(active.not()).and(begins).and(inputs.ready.not())
      const rested = hasRested(m, next.wait, isIdle, taken)
      m.assign(taken, rested ? mayFollow.and(rested) : mayFollow)
      const product = capture(m, taken, {
        op: [next.op, 'operation of the product'],
        leftTile: [next.leftTile, 'left tile of the product'],
        rightTile: [next.rightTile, 'right tile of the product'],
        intoTile: [next.intoTile, 'result tile of the product'],
        diagonal: [next.diagonal, 'tile diagonal of the result tile'],
        beginsTile: [next.first, 'it starts its result tile'],
        endsTile: [next.last, 'it ends its result tile'],
        endsMatrix: [next.ends, 'it ends its matrix'],
        singleRow: next.singleRow && [next.singleRow, 'the single row that it computes'],
        byRows: next.byRows && [next.byRows, 'rows are computed one by one'],
        lastStep: next.lastStep && [next.lastStep, 'number of its last step'],
      })
      const { singleRow } = product
      m.assign(lastStep, product.lastStep ?? machine.lanes - 1)
      const isSingle = singleRow && (product.byRows ?? constant(1, bit))
      const starts = m.let('starts', taken.and(next.starts), 'a matrix starts')
      const { isSecond } = next
      const { nextBank, bank } = banksAtWork(m, machine, { starts, taken, isSecond })
      const endsMatrix = stepEnds.and(product.endsMatrix)
      const releases = releaseOf(m, machine, endsMatrix)
      const finishes = m.let('finishes', stepEnds.and(product.endsTile), 'a result tile is done')

      const { leftRow, rightRow, rightBuffer, word } = readOperands(m, machine, {
        ...{ op: product.op, step: at, singleRow, isSingle },
      })
      const isFirst = m.let('is_first', active.and(at.eq(0)), 'the first step of a product')
      const reads = meetsWords(m, { active, lastStep, singleRow, byRows: product.byRows })
      const step = delayed(
        m,
        'step_',
        {
          valid: [reads, 'the operand words are those of a step'],
          leftValid: needs.parity ? [active, 'the left word is that of a product'] : undefined,
          load: [isFirst, 'the operand words are row 0 of their tiles'],
          first: [isFirst.and(product.beginsTile), 'the step starts a result tile'],
        },
        { reset: 0 },
      )

      m.comment('The rows of a finished tile leave while the next product is at work.')
      const ofSingle = isSingle && mux(isSingle, constant(0, shapes.row), lastStep)
      const result = m.instance('result_rows', resultRows(machine), {
        finishes,
        op: product.op,
        tile: product.intoTile,
        diagonal: product.diagonal,
        lastRow: ofSingle ?? lastStep,
        singleRow,
        isSingle,
        bank,
        ends: product.endsMatrix,
      })
      const driven = m.drive({
        started: {
          valid: [starts, 'a matrix starts'],
          bank: [nextBank, 'bank of the matrix that starts next'],
        },
        released: releases && {
          valid: [releases, 'the last operand of a matrix is read'],
          bank: [bank, 'bank of the matrix'],
        },
        busy: [active, 'a product is at work'],
        waits: [waits, 'the array is idle until the next matrix can start'],
        bank: [bank, 'bank of the matrix at work'],
        left: { tile: [product.leftTile, 'left tile to read'], row: [leftRow, 'row of it'] },
        right: {
          tile: [product.rightTile, 'right tile to read'],
          row: [rightRow, 'row of it'],
          buffer: bufferPort(machine, rightBuffer),
        },
        word,
        step,
      })
      const announced = m.outputs({ result: resultPorts(machine) })
      m.connect(announced.result, result)
      m.formal(f => {
        const runs = needs.pairs ? taken.and(begins) : starts
        sequencerProperties(m, f, program, {
          ...{ begins: runs, pairs, active, step: at, stepEnds, lastStep, reads },
          endsMatrix: releases ?? endsMatrix,
          isFirst: product.beginsTile.and(at.eq(0)),
        })
        operandProperties(m, f, machine, {
          ...{ op: product.op, bank, reads, finishes, singleRow, leftRow, rightRow, result },
          leftTile: product.leftTile,
          rightTile: product.rightTile,
          intoTile: product.intoTile,
        })
      })
      return { inputs, outputs: { ...driven, ...announced } }
    },
  )

/** A matrix A is read; undefined where addends are read later still: the epilogue says it then. */
const releaseOf = (m: Builder, { needs }: Machine, endsMatrix: Value): Value | undefined =>
  needs.lateInput ? undefined : m.let('releases', endsMatrix, 'a matrix A is read')

/** The port for the buffer of the right operand, where its tiles and the left ones come through one. */
function bufferPort({ program }: Machine, buffer: Value | undefined): Driven | undefined {
  return buffer && sharesOperandPort(program) ? [buffer, 'buffer to read it from'] : undefined
}

interface Reading {
  readonly active: Value
  readonly lastStep: Value
  readonly singleRow: Value | undefined
  readonly byRows: Value | undefined
}

/**
 * Whether there are words to multiply. The first row of a tile row has none above it in its own tile:
 * the word that its one step there reads may never have been written.
 */
function meetsWords(m: Builder, { active, lastStep, singleRow, byRows }: Reading): Value {
  if (singleRow === undefined) return active
  const some = singleRow.or(lastStep).any()
  const meets = byRows === undefined ? some : some.or(byRows.not())
  return active.and(m.let('meets_row', meets, 'there is a row to multiply with'))
}

/** Whether the array has been idle for as many cycles as the next product asks; none ever does: undefined. */
function hasRested(m: Builder, wait: Value | undefined, isIdle: Value, taken: Value) {
  if (wait === undefined) return undefined
  const idle = m.register('idle', wait.shape, 'idle cycles since the last product', { reset: 0 })
  const more = mux(idle.all(), idle, idle.add(1).fit(wait.shape))
  m.when(taken, () => m.assign(idle, 0)).elsewhen(isIdle, () => m.assign(idle, more))
  return idle.ge(wait)
}
