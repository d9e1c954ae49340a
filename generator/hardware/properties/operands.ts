import { bit, concat, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import { indexBits } from '../../schedule/layout.ts'
import type { Op, Operand, Program } from '../../schedule/program.ts'
import { laneRow } from '../../schedule/shape.ts'
import type { Datapath } from '../datapath.ts'
import { stagesOf } from '../epilogue-stages.ts'
import { type Builder, stages } from '../stages.ts'

/** What the sequencer says of operands and results, by name. */
export interface OperandSignals {
  readonly op: Value
  readonly bank: Value
  /** Operand words are read that are multiplied with something. */
  readonly reads: Value
  readonly leftTile: Value
  readonly leftRow: Value
  readonly rightTile: Value
  readonly rightRow: Value
  readonly finishes: Value
  readonly intoTile: Value
  /** Row that is computed alone; undefined where none is. */
  readonly lane: Value | undefined
  /** The row that is announced. */
  readonly row: (name: 'valid' | 'op' | 'tile' | 'row' | 'bank') => Value
}

/**
 * No word is read between the end of the tile that it belongs to and its store: every operand is
 * complete, and no word is read while it is written. Followed for an arbitrary word.
 */
export function operandProperties(
  m: Builder,
  f: FormalBuilder,
  program: Program,
  datapath: Datapath,
  signals: OperandSignals,
): void {
  const { ops, buffers } = program
  const { lanes: P, contexts } = datapath
  const names = buffers.map(({ name }) => name)
  const none = names.length
  const code = unsigned(indexBits(none + 1))
  const codeOf = (operand: Operand | null | undefined) =>
    operand ? names.indexOf(operand.buffer) : none
  const table = (name: string, index: Value, words: readonly number[], bits: number) =>
    m.rom(name, index, words, unsigned(bits))
  const buffer = f.anyConstant('any_buffer', code, 'any buffer')
  const tile = f.anyConstant('any_tile', unsigned(datapath.tileWidth), 'any tile of it')
  const row = f.anyConstant('any_row', unsigned(datapath.rowWidth), 'any row of that')
  const bank = f.anyConstant('any_bank', signals.bank.shape, 'in any bank')
  const isBuffer = m.let('is_buffer', buffer.lt(none), 'there is such a buffer')
  const ofMatrix = (of: Value): Value =>
    buffers.reduce((same, { kind }, n) => {
      if (kind !== 'work') return same
      const isWork = buffer.eq(n)
      return same.or(contexts === 1 ? isWork : isWork.and(of.bit(0).eq(bank.bit(0))))
    }, of.eq(bank))

  const { op, finishes } = signals
  const codes = (name: string, of: (op: Op) => Operand | null | undefined, index = op) =>
    table(
      name,
      index,
      ops.map(one => codeOf(of(one))),
      code.width.value,
    )
  const inTile = (of: Value, number: Value, at: Value): Value =>
    isBuffer.and(of.eq(buffer)).and(number.eq(tile)).and(ofMatrix(at))

  const made = table(
    'made_rows',
    op,
    ops.map(one => madeRows(one, P)),
    P,
  )
  const makes = (lane: Value | undefined): Value => {
    if (lane === undefined) return made.bit(row)
    const shapes = ops.map(one => Number(one.shape === 'row'))
    return mux(table('computes_alone', op, shapes, 1), lane.eq(row), made.bit(row))
  }
  const ends = m.let(
    'ends_word',
    finishes
      .and(
        inTile(
          codes('into_buffer', one => one.into),
          signals.intoTile,
          signals.bank,
        ),
      )
      .and(makes(signals.lane)),
    'the tile of the word is finished',
  )

  const leaving = signals.row
  const rows = ops.flatMap(one =>
    Array.from({ length: P }, (_, at) => (one.shape === 'row' ? at : laneRow(one, at) % P)),
  )
  const storedRow = table(
    'stored_row',
    concat(leaving('op'), leaving('row')),
    rows,
    datapath.rowWidth,
  )
  const announced = leaving('valid').and(storedRow.eq(row))
  const isInto = inTile(
    codes('result_buffer', one => one.into, leaving('op')),
    leaving('tile'),
    leaving('bank'),
  )
  const at = stagesOf(datapath.pipeline)
  const stores = stages(
    m,
    'word_stored',
    m.let('word_comes', announced.and(isInto)),
    at.store,
    'the word is stored',
    { reset: 0 },
  )(at.store)
  const pending = m.register('pending', bit, 'the word is finished and not yet stored', {
    reset: 0,
  })
  m.assign(pending, ends.or(pending.and(stores.not())))

  const isLeft = inTile(
    codes('left_buffer', one => one.left),
    signals.leftTile,
    signals.bank,
  ).and(signals.leftRow.eq(row))
  const isRight = inTile(
    codes('right_buffer', one => one.right),
    signals.rightTile,
    signals.bank,
  ).and(signals.rightRow.eq(row))
  f.assert('left_complete', 'A left operand is read when it is stored.', pending.not(), {
    when: signals.reads.and(isLeft),
  })
  f.assert('right_complete', 'So is a right operand.', pending.not(), {
    when: signals.reads.and(isRight),
  })
  f.assert('stored_when_due', 'Nothing is stored that is not on its way.', pending, {
    when: stores,
  })
  f.assert(
    'one_on_its_way',
    'A word is not finished again before it is stored.',
    pending.not().or(stores),
    { when: ends },
  )
}

/** The rows of a tile that an operation makes, a bit for each. */
const madeRows = (op: Op, P: number): number => {
  if (op.shape === 'tile') return 2 ** P - 1
  const count = op.shape === 'half' ? P / 2 : 0
  return Array.from({ length: count }, (_, lane) => 2 ** laneRow(op, lane)).reduce(
    (sum, one) => sum + one,
    0,
  )
}
