import { bit, concat, defineModule, type Port, type Size, unsigned } from '../../hdl/index.ts'
import type { Machine } from '../machine/machine.ts'
import { operandWidths } from '../machine/operand-widths.ts'
import { stages } from '../machine/stages.ts'
import { sumNote } from './mac-cell.ts'
import { macRow } from './mac-row.ts'

/** P rows of P cells; each cycle one row of a finished tile may leave. */
export const macArray = (machine: Machine) =>
  defineModule(
    {
      name: 'mac_array',
      summary: 'The array of P x P multiply-accumulate cells, output stationary, rows staggered.',
      notes: [
        'A tile product takes P steps: in step s row r of the left tile meets row s of the right',
        'tile. Row r of the array works r cycles after row 0, so products follow each other without',
        'a gap and row r of a finished tile leaves r cycles after row 0 of it.',
      ],
      source: 'generator/hardware/array/mac-array.ts',
    },
    m => {
      const { needs, lanes: P } = machine
      const { mac } = machine.pipeline
      // After P/2 steps the right word leaves in the middle: a place that no parameter can move.
      const LANES = m.localparam('LANES', P, 'rows, and cells of a row')
      const { LEFT_W, DATA_W, widths } = operandWidths(m, machine)
      const SUM_W = m.parameter('SUM_W', machine.sumWidth, sumNote)
      const WORD_W = m.localparam('WORD_W', LANES.times(DATA_W), 'bits of a right word')
      const LEFTS_W =
        LEFT_W === DATA_W
          ? WORD_W
          : m.localparam('LEFTS_W', LANES.times(LEFT_W), 'bits of a left word')
      const SUMS_W = m.localparam('SUMS_W', LANES.times(SUM_W), 'bits of a row of dot products')
      const right = (note: string): Port => [unsigned(WORD_W), note]
      m.clock()
      m.reset()
      const inputs = m.inputs({
        load: [bit, 'the left word is row 0 of its tile'],
        first: [bit, 'the step starts a new dot product'],
        leftWord: [unsigned(LEFTS_W), 'row s of the left tile in step s'],
        rightWord: [unsigned(WORD_W), 'row s of the right tile in step s'],
        leaving: [unsigned(LANES), 'the row that ends its dot product'],
      })
      const outputs = m.outputs({
        leftDone: [unsigned(LEFTS_W), 'the left word of that row'],
        ...(needs.wholes && {
          rightDone: right('right word r, when row r ends its dot product'),
        }),
        ...(needs.halves && { rightHalf: right('the right word after P/2 steps') }),
        result: [unsigned(SUMS_W), `the row that left, ${2 + mac} cycles later`],
      })
      const { load, first, leaving } = inputs

      m.comment('Control reaches row r as many cycles after row 0 as its operands do.')
      const flags = (name: string, width: Size, note: string) =>
        m.register(name, unsigned(width), note, { reset: 0 })
      const loads = flags('loads', LANES.minus(1), 'load, for the rows below row 0')
      const firsts = flags('firsts', LANES, 'the product to be added starts a dot product, by row')
      const added = stages(m, 'first', first, mac, 'first, as its product is added', { reset: 0 })
      const loadRows = m.let('load_rows', concat(loads, load), 'load, by row')
      m.assign(loads, loadRows.slice(0, LANES.minus(1)))
      m.assign(firsts, concat(firsts.slice(0, LANES.minus(1)), added(mac)))
      const complete = 1 + mac
      const done = stages(m, 'done', leaving, complete, 'the row whose dot products are complete', {
        reset: 0,
      })(complete)

      const hops = LANES.plus(1)
      const rights = m.wire('rights', unsigned(WORD_W.times(hops)), 'right operands, by row')
      const lefts = m.wire('lefts', unsigned(LEFTS_W.times(LANES)), 'finished left words, by row')
      const results = m.wire('results', unsigned(SUMS_W.times(LANES)), 'finished rows, by row')
      m.assign(rights.word(0, WORD_W), inputs.rightWord)
      m.repeat('row', LANES, r => {
        const below = r.plus(1)
        const row = m.instance(
          'row',
          macRow(machine),
          {
            load: loadRows.bit(r),
            first: firsts.bit(r),
            last: leaving.bit(r),
            done: done.bit(r),
            leftWord: inputs.leftWord,
            right: rights.word(r, WORD_W),
          },
          { params: { LANES, ...widths, SUM_W } },
        )
        m.assign(rights.word(below, WORD_W), row.right)
        m.assign(lefts.word(r, LEFTS_W), row.leftDone)
        m.assign(results.word(r, SUMS_W), row.result)
      })

      m.comment('At most one row finishes in a cycle, the others hand on zeros.')
      m.assign(
        outputs.leftDone,
        m.merge('lefts_done', lefts, LANES, unsigned(LEFTS_W), 'the left word that is done'),
      )
      m.comment('Right word r leaves the last row that works just when result row r is complete.')
      if (outputs.rightDone) m.assign(outputs.rightDone, rights.word(LANES, WORD_W))
      if (outputs.rightHalf) m.assign(outputs.rightHalf, rights.word(P / 2, WORD_W))
      const sums = m.merge('sums_done', results, LANES, unsigned(SUMS_W), 'the row that is done')
      const gathered = m.register('result', unsigned(SUMS_W), 'result row on its way out', {
        isData: true,
      })
      m.assign(gathered, sums)
      m.assign(outputs.result, gathered)
      return { inputs, outputs }
    },
  )
