import { concat, defineModule, portName, unsigned, type Value } from '../../hdl/index.ts'
import type { Event } from '../machine/bundles.ts'
import { resultFields } from '../machine/control-fields.ts'
import { resultRom } from '../machine/control-rom.ts'
import { usedAddends } from '../machine/epilogue-addend.ts'
import { stageNotes } from '../machine/epilogue-stages.ts'
import type { Machine } from '../machine/machine.ts'
import { resultWidths } from '../machine/operand-widths.ts'
import { changedOf, tileRowOf } from '../machine/pattern-rows.ts'
import { type Builder, type StageOptions, stages } from '../machine/stages.ts'
import { numberUnits } from '../numbers.ts'
import { epilogueInputs, epilogueOutputs } from './epilogue-ports.ts'
import { rowMasks } from './row-masks.ts'

/** Result rows on their way from the array to the buffers. */
export const epilogue = (machine: Machine) =>
  defineModule(
    {
      name: 'epilogue',
      summary:
        'Takes result rows from the array to the buffers: add, round, saturate, mask, store.',
      notes: stageNotes(machine.stages, machine.needs.addends),
      source: 'generator/hardware/epilogue/epilogue.ts',
    },
    m => {
      const { stages: at, needs } = machine
      const LANES = m.localparam('LANES', machine.lanes, 'elements of a row')
      const { RESULT_W, DATA_W, widths } = resultWidths(m, machine, { as: 'localparam' })
      // The lanes have the widths as numbers where they differ.
      const laneWidths = RESULT_W === DATA_W ? widths : {}
      const SUM_W = m.localparam('SUM_W', machine.sumWidth, 'bits of a dot product')
      const wideWord = unsigned(LANES.times(RESULT_W))
      m.clock()
      m.reset()
      const sums = unsigned(LANES.times(SUM_W))
      const inputs = m.inputs(epilogueInputs(machine, sums))
      const outputs = m.outputs(epilogueOutputs(machine))
      const { result } = inputs
      const carry = (name: string, of: Value, last: number, note: string, options?: StageOptions) =>
        stages(m, name, of, last, note, { ...options, isPipeline: true })

      const validAt = carry('valid', result.valid, at.store, 'a row is on its way', { reset: 0 })
      const tileAt = carry('tile', result.tile, at.store, 'tile of the row')
      const bankAt = carry('bank', result.bank, at.store, 'bank of the matrix')
      const endsAt = carry('ends', result.ends, at.store, 'last row of the matrix')
      const diagonalAt = carry('diagonal', result.diagonal, 1, 'tile diagonal')

      const word = m.instance('operation', resultRom(machine), { op: result.op })
      const always = (key: keyof typeof resultFields.always, last: number) =>
        carry(portName('', key), word[key], last, resultFields.always[key])
      const some = (key: keyof typeof resultFields.sometimes, last: number) => {
        const field = word[key]
        return field && carry(portName('', key), field, last, resultFields.sometimes[key])
      }
      const patternAt = some('pattern', 1)
      const row = tileRowOf(m, machine, { pattern: patternAt?.(0), row: result.row })
      const rowAt = carry('row', row, at.store, 'row within the tile')
      const arrayRowAt = carry('array_row', result.arrayRow, 1, 'row of the array')
      const unitLeftAt = always('unitLeft', at.terms)
      const unitRightAt = always('unitRight', at.terms)
      const addAt = some('add', at.addend)
      const subtractAt = some('subtract', at.terms)
      const keepFirstAt = always('keepFirst', 1)
      const keepLastAt = always('keepLast', 1)
      const freshFirstAt = some('freshFirst', 1)
      const addendFirstAt = some('addendFirst', 1)
      const addendLastAt = some('addendLast', 1)
      const addendBufferAt = some('addend', at.terms)
      const unitShiftAt = some('unitShift', at.terms)
      const addendShiftAt = some('addendShift', at.terms)
      const resultShiftAt = some('resultShift', at.round)
      const intoAt = some('into', at.store)
      const isWideAt = some('intoIsWide', at.round)
      const isSingleAt =
        result.isSingle && carry('is_single', result.isSingle, 1, 'computed as a single row')
      const rowPattern = { pattern: patternAt?.(1), row: rowAt(1) }
      const changesAt = needs.patterns
        ? carry('changes', changedOf(m, machine, rowPattern), at.store, 'elements that change', {
            from: 1,
          })
        : undefined

      const masks = rowMasks(m, machine, {
        place: concat(diagonalAt(1), rowAt(1)),
        keepFirst: keepFirstAt(1),
        keepLast: keepLastAt(1),
        freshFirst: freshFirstAt?.(1),
        addendFirst: addendFirstAt?.(1),
        addendLast: addendLastAt?.(1),
        add: addAt?.(1),
        changes: changesAt?.(1),
      })
      const { keep: keepAt, fresh: freshAt, added: addedAt } = masks
      const takeUnit = unitLeftAt(at.terms).or(unitRightAt(at.terms))
      const hasUnit = m.let('has_unit', takeUnit, `the row has a unit term, stage ${at.terms}`)

      const data = m.wire('data', wideWord, 'the row to store')
      const saturated = m.wire('saturations', unsigned(LANES), 'elements of the row that saturated')
      m.repeat('lane', LANES, lane => {
        const isAdded = addedAt?.(at.terms).bit(lane)
        const subtract = subtractAt?.(at.terms)
        const addend = inputs.addend?.word(lane, DATA_W).asSigned()
        const element = m.instance(
          'lane',
          numberUnits(machine).lane(machine),
          {
            takeUnit: hasUnit,
            unit: inputs.unit.word(lane, RESULT_W).asSigned(),
            addend: isAdded && subtract && addend && { take: isAdded, subtract, value: addend },
            unitShift: unitShiftAt?.(at.terms),
            addendShift: addendShiftAt?.(at.terms),
            roundShift: resultShiftAt?.(at.terms),
            dot: inputs.sums.word(lane, SUM_W).asSigned(),
            keep: keepAt(at.round).bit(lane),
            resultShift: resultShiftAt?.(at.round),
            isWide: isWideAt?.(at.round),
          },
          { params: { ...laneWidths, SUM_W } },
        )
        m.assign(data.word(lane, RESULT_W), element.value.asUnsigned())
        const isFresh = freshAt?.(at.store).bit(lane)
        m.assign(saturated.bit(lane), isFresh ? element.saturated.and(isFresh) : element.saturated)
      })

      if (outputs.addend && addAt) {
        m.connect(outputs.addend, {
          read: validAt(at.addend).and(addAt(at.addend)),
          bank: bankAt(at.addend),
          tile: tileAt(at.addend),
          row: rowAt(at.addend),
        })
      }
      connectRelease(m, outputs.released, {
        valid: validAt(at.addend).and(endsAt(at.addend)),
        bank: bankAt(at.addend),
      })
      if (outputs.addendBuffer && addendBufferAt)
        m.assign(outputs.addendBuffer, addendBufferAt(at.terms))
      if (outputs.addendUsed && addedAt) {
        const used = usedAddends(at.terms, { valid: validAt, added: addedAt, changes: changesAt })
        m.assign(outputs.addendUsed, used)
      }
      m.connect(outputs.unit, {
        takeLeft: unitRightAt(1),
        pattern: patternAt?.(1),
        isSingle: isSingleAt?.(1),
      })
      m.repeat('array_row', machine.lanes, r => {
        m.assign(outputs.leaving.bit(r), validAt(1).and(r.eq(arrayRowAt(1))))
      })
      m.connect(outputs.store, {
        valid: validAt(at.store),
        bank: bankAt(at.store),
        tile: tileAt(at.store),
        row: rowAt(at.store),
        buffer: intoAt?.(at.store),
        data,
        elements: changesAt?.(at.store),
        ends: endsAt(at.store),
        saturated,
      })
      return { inputs, outputs }
    },
  )

/** Where addends are read after the last step, the last of them gives the input buffer back. */
function connectRelease(m: Builder, released: Event | undefined, last: Event): void {
  if (released) m.connect(released, last)
}
