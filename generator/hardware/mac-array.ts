import { bit, concat, defineModule, type ModuleIR, type Size, unsigned } from '../hdl/index.ts'
import type { Choices } from '../schedule/encode.ts'
import type { Datapath } from './datapath.ts'
import { macRow } from './mac-row.ts'
import { operandWidths } from './operand-widths.ts'
import { stages } from './stages.ts'
import { hasHalves, hasWholeTiles } from './unit-term.ts'

/** P rows of P cells; each cycle one row of a finished tile may leave. */
export const macArray = (datapath: Datapath, choices: Choices): ModuleIR =>
  defineModule(
    {
      name: 'mac_array',
      summary: 'The array of P x P multiply-accumulate cells, output stationary, rows staggered.',
      notes: [
        'A tile product takes P steps: in step s row r of the left tile meets row s of the right',
        'tile. Row r of the array works r cycles after row 0, so products follow each other without',
        'a gap and row r of a finished tile leaves r cycles after row 0 of it.',
      ],
      source: 'generator/hardware/mac-array.ts',
    },
    m => {
      const LANES = m.parameter('LANES', datapath.lanes, 'rows, and cells of a row')
      const { LEFT_W, DATA_W, widths } = operandWidths(m, datapath)
      const SUM_W = m.parameter('SUM_W', datapath.sumWidth, 'bits of a dot product')
      const WORD_W = m.localparam('WORD_W', LANES.times(DATA_W), 'bits of a right word')
      const LEFTS_W =
        LEFT_W === DATA_W
          ? WORD_W
          : m.localparam('LEFTS_W', LANES.times(LEFT_W), 'bits of a left word')
      const SUMS_W = m.localparam('SUMS_W', LANES.times(SUM_W), 'bits of a row of dot products')
      m.clock()
      m.reset()
      const load = m.input('load', bit, 'the left word is row 0 of its tile')
      const first = m.input('first', bit, 'the step starts a new dot product')
      const leftWord = m.input('left_word', unsigned(LEFTS_W), 'row s of the left tile in step s')
      const rightWord = m.input('right_word', unsigned(WORD_W), 'row s of the right tile in step s')
      const leaving = m.input('leaving', unsigned(LANES), 'the row that ends its dot product')
      const leftDone = m.output('left_done', unsigned(LEFTS_W), 'the left word of that row')
      const rightDone = hasWholeTiles(choices)
        ? m.output('right_done', unsigned(WORD_W), 'right word r, when row r ends its dot product')
        : undefined
      const rightHalf = hasHalves(choices)
        ? m.output('right_half', unsigned(WORD_W), 'the same after P/2 steps')
        : undefined
      const result = m.output(
        'result',
        unsigned(SUMS_W),
        `the row that left, ${2 + datapath.pipeline.mac} cycles later`,
      )

      m.comment('Control reaches row r as many cycles after row 0 as its operands do.')
      const flags = (name: string, width: Size, note: string) =>
        m.register(name, unsigned(width), note, { reset: 0 })
      const loads = flags('loads', LANES.minus(1), 'load, for the rows below row 0')
      const firsts = flags('firsts', LANES, 'the product to be added starts a dot product, by row')
      const { mac } = datapath.pipeline
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
      m.assign(rights.word(0, WORD_W), rightWord)
      m.repeat('row', LANES, r => {
        const below = r.plus(1)
        const row = m.instance<'right' | 'left_done' | 'result'>(
          'row',
          macRow(datapath),
          {
            load: loadRows.bit(r),
            first: firsts.bit(r),
            last: leaving.bit(r),
            done: done.bit(r),
            left_word: leftWord,
            right: rights.word(r, WORD_W),
          },
          { params: { LANES, ...widths, SUM_W } },
        )
        m.assign(rights.word(below, WORD_W), row.right)
        m.assign(lefts.word(r, LEFTS_W), row.left_done)
        m.assign(results.word(r, SUMS_W), row.result)
      })

      m.comment('At most one row finishes in a cycle, the others hand on zeros.')
      m.assign(
        leftDone,
        m.merge('lefts_done', lefts, LANES, unsigned(LEFTS_W), 'the left word that is done'),
      )
      m.comment('Right word r leaves the last row that works just when result row r is complete.')
      if (rightDone) m.assign(rightDone, rights.word(LANES, WORD_W))
      if (rightHalf) m.assign(rightHalf, rights.word(datapath.lanes / 2, WORD_W))
      const sums = m.merge('sums_done', results, LANES, unsigned(SUMS_W), 'the row that is done')
      const gathered = m.register('result', unsigned(SUMS_W), 'result row on its way out', {
        isData: true,
      })
      m.assign(gathered, sums)
      m.assign(result, gathered)
    },
  )
