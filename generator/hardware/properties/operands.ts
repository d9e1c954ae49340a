import { bit, constant, type FormalBuilder, mux, unsigned, type Value } from '../../hdl/index.ts'
import type { Op, Operand } from '../../program/program.ts'
import { indexBits } from '../../program/words/layout.ts'
import type { ResultRow } from '../machine/bundles.ts'
import type { Machine } from '../machine/machine.ts'
import { spread } from '../machine/pattern-rows.ts'
import { type Builder, stages } from '../machine/stages.ts'

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
  /** Row that is computed as a single row; undefined where none is. */
  readonly singleRow: Value | undefined
  /** The row that is announced. */
  readonly result: Pick<ResultRow, 'valid' | 'op' | 'tile' | 'row' | 'bank'>
}

/**
 * No word is read between the end of the tile that it belongs to and its store: every operand is
 * complete, and no word is read while it is written. Followed for an arbitrary word. Which
 * operations have to do with it is a set, a bit for each.
 */
export function operandProperties(
  m: Builder,
  f: FormalBuilder,
  machine: Machine,
  signals: OperandSignals,
): void {
  const { ops, buffers } = machine.program
  const { op, finishes, result: leaving } = signals
  const buffer = f.anyConstant('any_buffer', unsigned(indexBits(buffers.length)), 'any buffer')
  const tile = f.anyConstant('any_tile', machine.shapes.tile, 'any tile of it')
  const row = f.anyConstant('any_row', machine.shapes.row, 'any row of that')
  const bank = f.anyConstant('any_bank', signals.bank.shape, 'in any bank')
  const ofMatrix = (of: Value): Value =>
    buffers.reduce((same, { kind }, n) => {
      if (kind !== 'work') return same
      const isWork = buffer.eq(n)
      return same.or(machine.contexts === 1 ? isWork : isWork.and(of.bit(0).eq(bank.bit(0))))
    }, of.eq(bank))
  const inTile = (number: Value, at: Value): Value => number.eq(tile).and(ofMatrix(at))

  const set = (has: (one: Op) => boolean): Value => setOf(m, ops, has, op)
  const codes = 2 ** indexBits(buffers.length)
  const usersOf = (name: string, operand: (one: Op) => Operand | null, note: string): Value => {
    const sets = Array.from({ length: codes }, (_, n) => {
      const of = buffers[n]?.name
      if (of === undefined) return set(() => false)
      const named = { name: `${name}_${of}`.toUpperCase(), note: `${note}, for buffer ${of}` }
      return setOf(m, ops, one => operand(one)?.buffer === of, op, named)
    })
    const isBuffer = (n: number): Value => {
      const of = buffers[n]?.name
      if (of === undefined) return buffer.eq(n)
      return buffer.eq(m.number(`BUFFER_${of}`, n, buffer.shape, `buffer ${of}`))
    }
    const chosen = sets.reduceRight((others, own, n) => mux(isBuffer(n), own, others))
    return m.let(name, chosen, note)
  }
  const writers = usersOf('writers', one => one.into, 'operations that write the buffer')

  const halves = ops.flatMap(one =>
    one.granularity === 'half' && one.blocks ? one.blocks.size : [],
  )
  const byHalf = [...new Set(halves)].map(size => ({
    size,
    ops: m.let(
      `halves_${size}`,
      set(({ granularity, blocks }) => granularity === 'half' && blocks?.size === size),
      `operations that make the lower halves of ${2 * size} rows`,
    ),
  }))
  const made = byHalf.reduce<Value>(
    (others, half) => mux(half.ops.bit(op), row.bit(Math.log2(half.size)), others),
    constant(1, bit),
  )
  const alone = ops.some(({ granularity }) => granularity === 'row')
    ? m.let(
        'single',
        set(({ granularity }) => granularity === 'row'),
        'operations that make a row alone',
      )
    : undefined
  const makes =
    alone && signals.singleRow ? mux(alone.bit(op), signals.singleRow.eq(row), made) : made
  const ends = m.let(
    'ends_word',
    finishes.and(writers.bit(op)).and(inTile(signals.intoTile, signals.bank)).and(makes),
    'the tile of the word is finished',
  )

  const storedRow = byHalf.reduce<Value>(
    (others, half) => mux(half.ops.bit(leaving.op), spread(leaving.row, half.size, 1), others),
    leaving.row,
  )
  const isRow = m.let(
    'leaves_row',
    leaving.valid.and(storedRow.eq(row)).and(inTile(leaving.tile, leaving.bank)),
    'the row of the word leaves, or of its like in another buffer',
  )
  const at = machine.stages
  const storing = stages(
    m,
    'word_stored',
    m.let('word_comes', isRow.and(writers.bit(leaving.op))),
    at.store,
    'the word is stored',
    { reset: 0 },
  )
  const stores = storing(at.store)
  const pending = m.register('pending', bit, 'the word is finished and not yet stored', {
    reset: 0,
  })
  m.assign(pending, ends.or(pending.and(stores.not())))

  const reads = (users: Value, number: Value, of: Value): Value =>
    signals.reads.and(users.bit(op)).and(inTile(number, signals.bank)).and(of.eq(row))
  const left = usersOf('left_of', one => one.left, 'operations with the buffer on the left')
  const right = usersOf('right_of', one => one.right, 'operations with it on the right')
  f.assert('left_complete', 'A left operand is read when it is stored.', pending.not(), {
    when: reads(left, signals.leftTile, signals.leftRow),
  })
  f.assert('right_complete', 'So is a right operand.', pending.not(), {
    when: reads(right, signals.rightTile, signals.rightRow),
  })
  if (ops.some(({ addend }) => addend !== null)) {
    const added = usersOf('added_by', one => one.addend, 'operations that add it')
    const comes = m.let('addend_comes', isRow.and(added.bit(leaving.op)), 'it is an addend')
    const note = 'the word is read as addend'
    const addend = stages(m, 'addend_read', comes, at.addend, note, { reset: 0 })(at.addend)
    f.assert(
      'addend_complete',
      'So is an addend; one that its own result replaces is read before that is stored.',
      pending.eq(storing(at.addend)),
      { when: addend },
    )
  }
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

interface Name {
  readonly name: string
  readonly note: string
}

/** A set of operations, one bit for each number that `like` may be; printed bit by bit. */
function setOf(
  m: Builder,
  ops: readonly Op[],
  has: (one: Op) => boolean,
  like: Value,
  named?: Name,
): Value {
  const bits = ops.map((one, n) => (has(one) ? 1n << BigInt(n) : 0n))
  const all = bits.reduce((sum, one) => sum | one, 0n)
  const shape = unsigned(2 ** like.shape.width.value)
  return named === undefined
    ? constant(all, shape, { isSet: true })
    : m.number(named.name, all, shape, named.note, { isSet: true })
}
