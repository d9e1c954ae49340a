import {
  bit,
  concat,
  constant,
  defineModule,
  type ModuleIR,
  replicate,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import type { Encoding } from '../schedule/encode.ts'
import { indexBits } from '../schedule/layout.ts'
import type { Program } from '../schedule/program.ts'
import { controlRom, fieldMeaning, hasField } from './control-rom.ts'
import type { Datapath } from './datapath.ts'
import { epilogueLane } from './epilogue-lane.ts'
import { rowMask } from './row-mask.ts'
import { stages } from './stages.ts'

/** Result rows on their way from the array to the buffers. */
export const epilogue = (program: Program, encoding: Encoding, datapath: Datapath): ModuleIR =>
  defineModule(
    {
      name: 'epilogue',
      summary:
        'Takes result rows from the array to the buffers: add, round, saturate, mask, store.',
      notes: [
        'Stage 0: which row comes. Stage 1: its addend is read, its unit term leaves the array.',
        'Stage 2: the addends. Stage 3: the dot products leave the array. Stage 4: the store.',
      ],
      source: 'generator/hardware/epilogue.ts',
    },
    m => {
      const LANES = m.parameter('LANES', datapath.lanes, 'elements of a row')
      const DATA_W = m.parameter('DATA_W', datapath.dataWidth, 'bits of an element')
      const SUM_W = m.parameter('SUM_W', datapath.sumWidth, 'bits of a dot product')
      const word = unsigned(LANES.times(DATA_W))
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
      const row = m.input('row', unsigned(datapath.rowWidth), 'stage 0: row within the tile')
      const bank = m.input('bank', bit, 'stage 0: bank of its matrix')
      const ends = m.input('ends', bit, 'stage 0: the last row of its matrix')
      const addend = m.input('addend', word, 'stage 2: row of the addend')
      const unit = m.input('unit', word, 'stage 2: operand row beside the result')
      const sums = m.input('sums', unsigned(LANES.times(SUM_W)), 'stage 3: the dot products')

      const validAt = stages(m, 'valid', valid, 4, 'a row is on its way', { reset: 0 })
      const tileAt = stages(m, 'tile', tile, 4, 'tile of the row')
      const rowAt = stages(m, 'row', row, 4, 'row within the tile')
      const bankAt = stages(m, 'bank', bank, 4, 'bank of the matrix')
      const endsAt = stages(m, 'ends', ends, 4, 'last row of the matrix')
      const diagonalAt = stages(m, 'diagonal', diagonal, 1, 'tile diagonal')

      const results = controlRom('result_rom', 'What the epilogue does, by operation.', {
        store: encoding.results,
        ops: program.ops,
      })
      const rom = m.instance('results', results, { op })
      const control = (name: string, last: number) =>
        stages(m, name, rom[name] ?? op, last, fieldMeaning(name))
      const choice = (name: string, last: number) =>
        hasField(encoding.results, name) ? control(name, last) : undefined
      const unitLeftAt = control('unit_left', 2)
      const unitRightAt = control('unit_right', 2)
      const addAt = control('add', 1)
      const subtractAt = control('subtract', 2)
      const keepFirstAt = control('keep_first', 1)
      const keepLastAt = control('keep_last', 1)
      const addendLastAt = control('addend_last', 1)
      const addendFromAt = choice('addend', 2)
      const unitShiftAt = choice('unit_shift', 2)
      const addendShiftAt = choice('addend_shift', 2)
      const resultShiftAt = choice('result_shift', 4)
      const intoAt = choice('into', 4)

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
      const keep = maskOf('keep', keepFirstAt(1), keepLastAt(1))
      const added = maskOf('added', constant(0, keepFirstAt(1).shape), addendLastAt(1))
      const keepAt = stages(m, 'keep', keep, 4, 'elements that are not masked', { from: 1 })
      const addedNow = m.let('added_now', added.and(replicate(addAt(1), LANES)))
      const addedAt = stages(m, 'added', addedNow, 2, 'elements with an addend', { from: 1 })
      const hasUnit = m.let('has_unit', unitLeftAt(2).or(unitRightAt(2)), 'stage 2')

      const data = m.wire('data', word, 'the row to store')
      const saturations = m.wire('saturations', unsigned(LANES), 'its elements that saturated')
      m.repeat('lane', LANES, lane => {
        const part = m.instance<'value' | 'saturated'>(
          'lane',
          epilogueLane(datapath, encoding.choices),
          {
            take_unit: hasUnit,
            unit: unit.word(lane, DATA_W).asSigned(),
            take_addend: addedAt(2).bit(lane),
            subtract: subtractAt(2),
            addend: addend.word(lane, DATA_W).asSigned(),
            ...(unitShiftAt && { unit_shift: unitShiftAt(2) }),
            ...(addendShiftAt && { addend_shift: addendShiftAt(2) }),
            ...(resultShiftAt && { round_shift: resultShiftAt(2), result_shift: resultShiftAt(4) }),
            dot: sums.word(lane, SUM_W).asSigned(),
            keep: keepAt(4).bit(lane),
          },
          { params: { DATA_W, SUM_W } },
        )
        m.assign(data.word(lane, DATA_W), part.value.asUnsigned())
        m.assign(saturations.bit(lane), part.saturated)
      })

      const output = (name: string, value: Value, note: string) =>
        m.assign(m.output(name, value.shape, note), value)
      output('addend_read', validAt(1).and(addAt(1)), 'stage 1: an addend is read')
      output('addend_tile', tileAt(1), 'stage 1: tile of the addend')
      output('addend_row', rowAt(1), 'stage 1: row within the tile')
      output('addend_bank', bankAt(1), 'stage 1: bank of the addend')
      if (addendFromAt) output('addend_from', addendFromAt(2), 'stage 2: buffer of the addend')
      output('unit_right', unitRightAt(1), 'stage 1: the unit term is the left operand')
      output('store', validAt(4), 'stage 4: a row is stored')
      output('store_bank', bankAt(4), 'stage 4: bank of its matrix')
      output('store_tile', tileAt(4), 'stage 4: its tile')
      output('store_row', rowAt(4), 'stage 4: row within the tile')
      if (intoAt) output('store_into', intoAt(4), 'stage 4: buffer that takes it')
      output('store_data', data, 'stage 4: the row')
      output('store_ends', endsAt(4), 'stage 4: the last row of its matrix')
      output('saturated', saturations, 'stage 4: its elements that saturated')
    },
  )
