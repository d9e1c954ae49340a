import {
  bit,
  concat,
  constant,
  defineModule,
  type ModuleIR,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import type { Choices, Encoding } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Program } from '../schedule/program.ts'
import { bankShape } from './banks.ts'
import { controlRom, fieldMeaning, hasField } from './control-rom.ts'
import type { Datapath } from './datapath.ts'
import { addedFrom, announceAddend } from './epilogue-addend.ts'
import { epilogueLane } from './epilogue-lane.ts'
import { stageNotes, stagesOf } from './epilogue-stages.ts'
import { operandWidths } from './operand-widths.ts'
import { changedOf, hasPatterns, laneRowOf, type PatternRow } from './pattern-rows.ts'
import { present } from './present.ts'
import { rowMask } from './row-mask.ts'
import { type Builder, stages } from './stages.ts'
import { hasHalves } from './unit-term.ts'

/** Result rows on their way from the array to the buffers. */
export const epilogue = (
  program: Program,
  encoding: Encoding,
  datapath: Datapath,
  hasAlone: boolean,
): ModuleIR => {
  const at = stagesOf(datapath.pipeline)
  const { choices } = encoding
  return defineModule(
    {
      name: 'epilogue',
      summary:
        'Takes result rows from the array to the buffers: add, round, saturate, mask, store.',
      notes: stageNotes(at),
      source: 'generator/hardware/epilogue.ts',
    },
    m => {
      const LANES = m.parameter('LANES', datapath.lanes, 'elements of a row')
      const hasAddend = choices.addend.length > 0
      const { LEFT_W, DATA_W, widths } = operandWidths(m, datapath, hasAddend)
      // The lanes have the widths as numbers where they differ.
      const laneWidths = LEFT_W === DATA_W ? widths : {}
      const SUM_W = m.parameter('SUM_W', datapath.sumWidth, 'bits of a dot product')
      const word = unsigned(LANES.times(DATA_W))
      const wideWord = unsigned(LANES.times(LEFT_W))
      m.clock()
      m.reset()
      const valid = m.input('valid', bit, 'stage 0: a row is on its way')
      const op = m.input('op', unsigned(indexBits(program.ops.length)), 'stage 0: its operation')
      const tile = m.input('tile', unsigned(datapath.tileWidth), 'stage 0: its tile')
      const diagonal = m.input(
        'diagonal',
        unsigned(datapath.tileIndexWidth),
        'stage 0: tile diagonal',
      )
      const lane = m.input('lane', unsigned(datapath.rowWidth), 'stage 0: row of the array')
      const counted = m.input('row', unsigned(datapath.rowWidth), 'stage 0: which row it is')
      const alone = hasAlone ? m.input('is_alone', bit, 'stage 0: computed alone') : undefined
      const bank = m.input('bank', bankShape(datapath), 'stage 0: bank of its matrix')
      const ends = m.input('ends', bit, 'stage 0: the last row of its matrix')
      const addend = hasAddend
        ? m.input('addend', word, `stage ${at.terms}: row of the addend`)
        : undefined
      const unit = m.input('unit', wideWord, `stage ${at.terms}: operand row beside the result`)
      const sums = m.input(
        'sums',
        unsigned(LANES.times(SUM_W)),
        `stage ${at.sums}: the dot products`,
      )

      const validAt = stages(m, 'valid', valid, at.store, 'a row is on its way', { reset: 0 })
      const tileAt = stages(m, 'tile', tile, at.store, 'tile of the row')
      const bankAt = stages(m, 'bank', bank, at.store, 'bank of the matrix')
      const endsAt = stages(m, 'ends', ends, at.store, 'last row of the matrix')
      const diagonalAt = stages(m, 'diagonal', diagonal, 1, 'tile diagonal')

      const results = controlRom('result_rom', 'What the epilogue does, by operation.', {
        store: encoding.results,
        ops: program.ops,
      })
      const rom: Readonly<Record<string, Value>> = m.instance('results', results, { op })
      const control = (name: string, last: number) =>
        stages(m, name, rom[name] ?? op, last, fieldMeaning(name))
      const choice = (name: string, last: number) =>
        hasField(encoding.results, name) ? control(name, last) : undefined
      const patternAt = choice('result_pattern', 1)
      const row = laneRowOf(m, choices, { pattern: patternAt?.(0), row: counted })
      const rowAt = stages(m, 'row', row, at.store, 'row within the tile')
      const laneAt = stages(m, 'lane', lane, 1, 'row of the array')
      const unitLeftAt = control('unit_left', at.terms)
      const unitRightAt = control('unit_right', at.terms)
      const addAt = choice('add', at.addend)
      const subtractAt = choice('subtract', at.terms)
      const keepFirstAt = control('keep_first', 1)
      const keepLastAt = control('keep_last', 1)
      const freshFirstAt = choice('fresh_first', 1)
      const addendLastAt = choice('addend_last', 1)
      const addendFromAt = choice('addend', at.terms)
      const unitShiftAt = choice('unit_shift', at.terms)
      const addendShiftAt = choice('addend_shift', at.terms)
      const resultShiftAt = choice('result_shift', at.round)
      const intoAt = choice('into', at.store)
      const isWideAt = choice('into_is_wide', at.round)
      const changesAt = changedAt(m, choices, { pattern: patternAt?.(1), row: rowAt(1) }, datapath)

      const subdiagonal = m.let(
        'subdiagonal',
        concat(diagonalAt(1), rowAt(1)),
        'of element 0, stage 1',
      )
      const maskOf = (label: string, first: Value, last: Value) =>
        m.instance<'inside'>(
          label,
          rowMask(datapath),
          { subdiagonal, first, last },
          {
            params: { LANES },
          },
        ).inside
      const onBand = maskOf('keep', keepFirstAt(1), keepLastAt(1))
      const keep = changesAt ? m.let('kept', onBand.and(changesAt(1))) : onBand
      const band =
        addendLastAt && maskOf('added', constant(0, keepFirstAt(1).shape), addendLastAt(1))
      const keepAt = stages(m, 'keep', keep, at.round, 'elements that are not masked', { from: 1 })
      // What comes out as it was has been counted when it was new.
      const freshAt =
        freshFirstAt &&
        stages(
          m,
          'fresh',
          maskOf('fresh', freshFirstAt(1), keepLastAt(1)),
          at.store,
          'elements that are new',
          { from: 1 },
        )
      const addedAt = addedFrom(m, band, addAt?.(1), at.terms)
      const hasUnit = m.let('has_unit', unitLeftAt(at.terms).or(unitRightAt(at.terms)))

      const data = m.wire('data', wideWord, 'the row to store')
      const saturations = m.wire('saturations', unsigned(LANES), 'its elements that saturated')
      m.repeat('lane', LANES, lane => {
        const part = m.instance<'value' | 'saturated'>(
          'lane',
          epilogueLane(datapath, choices),
          {
            take_unit: hasUnit,
            unit: unit.word(lane, LEFT_W).asSigned(),
            ...present({
              take_addend: addedAt?.(at.terms).bit(lane),
              subtract: subtractAt?.(at.terms),
              addend: addend?.word(lane, DATA_W).asSigned(),
              unit_shift: unitShiftAt?.(at.terms),
              addend_shift: addendShiftAt?.(at.terms),
              round_shift: resultShiftAt?.(at.terms),
              result_shift: resultShiftAt?.(at.round),
              is_wide: isWideAt?.(at.round),
            }),
            dot: sums.word(lane, SUM_W).asSigned(),
            keep: keepAt(at.round).bit(lane),
          },
          { params: { ...laneWidths, SUM_W } },
        )
        m.assign(data.word(lane, LEFT_W), part.value.asUnsigned())
        const isFresh = freshAt?.(at.store).bit(lane)
        m.assign(saturations.bit(lane), isFresh ? part.saturated.and(isFresh) : part.saturated)
      })

      const output = (name: string, value: Value | undefined, note: string) => {
        if (value) m.assign(m.output(name, value.shape, note), value)
      }
      const reads = `stage ${at.addend}`
      const isAdded = addAt?.(at.addend)
      const ofAddend = (value: Value) => isAdded && value
      output(
        'addend_read',
        isAdded && validAt(at.addend).and(isAdded),
        `${reads}: an addend is read`,
      )
      output('addend_tile', ofAddend(tileAt(at.addend)), `${reads}: tile of the addend`)
      output('addend_row', ofAddend(rowAt(at.addend)), `${reads}: row within the tile`)
      output('addend_bank', ofAddend(bankAt(at.addend)), `${reads}: bank of the addend`)
      const from = `stage ${at.terms}: buffer of the addend`
      output('addend_from', addendFromAt?.(at.terms), from)
      announceAddend(m, program, at.terms, {
        valid: validAt,
        added: addedAt,
        changes: changesAt,
      })
      output('unit_right', unitRightAt(1), 'stage 1: the unit term is the left operand')
      const pattern = hasHalves(choices) ? patternAt?.(1) : undefined
      output('pattern', pattern, 'stage 1: which rows and elements take part')
      announceRow(m, { lane: laneAt(1), valid: validAt(1), alone })
      const stores = `stage ${at.store}`
      output('store', validAt(at.store), `${stores}: a row is stored`)
      output('store_bank', bankAt(at.store), `${stores}: bank of its matrix`)
      output('store_tile', tileAt(at.store), `${stores}: its tile`)
      output('store_row', rowAt(at.store), `${stores}: row within the tile`)
      output('store_into', intoAt?.(at.store), `${stores}: buffer that takes it`)
      output('store_data', data, `${stores}: the row`)
      output('store_lanes', changesAt?.(at.store), `${stores}: its elements that change`)
      output('store_ends', endsAt(at.store), `${stores}: the last row of its matrix`)
      output('saturated', saturations, `${stores}: its elements that saturated`)
    },
  )
}

/** The elements of a row that change, from stage 1 on; undefined where all of them do. */
const changedAt = (m: Builder, choices: Choices, row: PatternRow, { lanes, pipeline }: Datapath) =>
  hasPatterns(choices)
    ? stages(
        m,
        'changes',
        changedOf(m, choices, row, lanes),
        stagesOf(pipeline).store,
        'elements that change',
        { from: 1 },
      )
    : undefined

interface ArrayRow {
  readonly lane: Value
  readonly valid: Value
  readonly alone: Value | undefined
}

/** Tells the array which of its rows ends, and whether that row was computed alone. */
function announceRow(m: Builder, { lane, valid, alone }: ArrayRow): void {
  if (alone) {
    const aloneAt = stages(m, 'alone', alone, 1, 'computed alone')
    const output = m.output('unit_alone', bit, 'stage 1: the row was computed alone')
    m.assign(output, aloneAt(1))
  }
  const rows = 2 ** lane.shape.width.value
  const leaving = m.output('leaving', unsigned(rows), 'stage 1: the array row that ends')
  m.repeat('leaving_row', rows, r => {
    m.assign(leaving.bit(r), valid.and(r.eq(lane)))
  })
}
