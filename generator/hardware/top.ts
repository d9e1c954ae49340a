import {
  bit,
  concat,
  constant,
  defineModule,
  harden,
  type ModuleIR,
  replicate,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import { encode } from '../schedule/encode.ts'
import type { Program } from '../schedule/program.ts'
import { type Machine, placeArray } from './array-path.ts'
import { bankStatus } from './bank-status.ts'
import { bankShape } from './banks.ts'
import { placeBuffers } from './buffers.ts'
import { datapathOf } from './datapath.ts'
import { memoryError } from './parity.ts'
import { present } from './present.ts'
import { saturationCounter } from './saturation-counter.ts'
import { sequencer } from './sequencer.ts'
import type { Builder } from './stages.ts'
import { fillsPairs } from './stream-in.ts'
import { placeStreams } from './streams.ts'

/** The whole machine for one program: streams, buffers, sequencer, array, epilogue. */
export const top = (program: Program): ModuleIR => {
  const datapath = datapathOf(program)
  const encoding = encode(program)
  const machine = { program, encoding, datapath }
  const { lanes, dataWidth } = datapath
  const wordWidth = lanes * dataWidth
  const padding = (8 - (wordWidth % 8)) % 8
  const plain = defineModule(
    {
      name: '',
      summary: `Inverts unit lower triangular matrices: T = (I - A)^-1, ${program.size} x ${program.size}.`,
      notes: [
        'Rows of A come in, rows of T - I leave: the unit diagonal of T is implicit. A beat holds P',
        'neighbouring elements of a row, the first one in the lowest bits; tlast ends a matrix.',
        'Elements of A on or above the diagonal are ignored.',
      ],
      source: 'generator/hardware/top.ts',
      top: true,
    },
    m => {
      const as = { verbatim: true }
      m.clock('aclk')
      const resetn = m.input('aresetn', bit, 'synchronous reset, active low', as)
      m.reset(resetn.not())
      const bus = unsigned(wordWidth + padding)
      const word = unsigned(wordWidth)
      const inData = m.input('s_axis_tdata', bus, 'P elements of a row of A', as)
      const inValid = m.input('s_axis_tvalid', bit, 'a beat is offered', as)
      const inReady = m.output('s_axis_tready', bit, 'a beat is taken if there is one', as)
      const inLast = m.input('s_axis_tlast', bit, 'it is the last of its matrix', as)
      const outData = m.output('m_axis_tdata', bus, 'P elements of a row of T - I', as)
      const outValid = m.output('m_axis_tvalid', bit, 'a beat is offered', as)
      const outReady = m.input('m_axis_tready', bit, 'the beat can be taken', as)
      const outLast = m.output('m_axis_tlast', bit, 'it is the last of its matrix', as)
      const outUser = m.output('m_axis_tuser', bit, 'its matrix had saturated values', as)
      const status = (name: string, value: Value, note: string) =>
        m.assign(m.output(name, value.shape, note, as), value)

      const bank = bankShape(datapath)
      const emptied = m.wire('emptied', bit, 'a matrix T has left')
      const emptiedBank = m.wire('emptied_bank', bank)
      const isDone = m.wire('is_done', bit, 'a matrix T is complete')
      const doneBank = m.wire('done_bank', bank)
      const doneSaturated = m.wire('done_saturated', bit, 'it had saturated values')
      const loaded = m.wire('loaded', bit, 'a matrix A is complete')
      const loadedBank = m.wire('loaded_bank', bank)
      const ready = m.wire('ready', bit, 'the next matrix can start')
      const { pairs, addend } = optionalWires(m, machine)
      const leftShape = unsigned(lanes * datapath.leftWidth)
      const leftWord = m.wire('left_word', leftShape, 'left operands')
      const rightWord = m.wire('right_word', word, 'right operands')

      m.comment('Control.')
      const control = m.instance<string>(
        'sequencer',
        sequencer(program, encoding, datapath),
        present({ ready, pairs }),
        {
          ignore: encoding.choices.left.length > 0 ? [] : ['left_tile', 'left_row'],
        },
      )
      const of = (name: string): Value => control[name] ?? ready
      const banks = m.instance<
        'ready' | 'has_matrix' | 'has_room' | 'pairs' | 'loaded' | 'claimed' | 'done' | 'saturated'
      >(
        'banks',
        bankStatus(datapath),
        {
          loaded,
          loaded_bank: loadedBank,
          started: of('starts'),
          started_bank: of('next_bank'),
          released: of('releases'),
          released_bank: of('bank'),
          done: isDone,
          done_bank: doneBank,
          emptied,
          emptied_bank: emptiedBank,
          done_saturated: doneSaturated,
        },
        { ignore: fillsPairs(program) ? [] : ['claimed'] },
      )
      m.assign(ready, banks.ready)
      if (pairs) m.assign(pairs, banks.pairs)

      m.comment('Array and epilogue. An idle step multiplies by zero, to keep the cells quiet.')
      const stepWord = m.let('step_word', rightWord.and(replicate(of('step_valid'), wordWidth)))
      const from = placeArray(m, machine, of, { left: leftWord, right: stepWord, addend })
      const store = m.let('store_valid', from('store'), 'a row of results is stored')
      const storeData = m.let('store_data', from('store_data'), 'that row')
      const counter = m.instance<'done' | 'done_bank' | 'count' | 'any'>(
        'saturations',
        saturationCounter(program, datapath),
        {
          store,
          ends: from('store_ends'),
          bank: from('store_bank'),
          saturated: from('saturated'),
        },
      )
      m.assign(isDone, counter.done)
      m.assign(doneBank, counter.done_bank)
      m.assign(doneSaturated, counter.any)

      m.comment('Streams.')
      const unloadWord = m.wire('unload_word', word, 'word for the output stream')
      const { filled, sent } = placeStreams(m, machine, banks, {
        fill: { valid: inValid, last: inLast, data: inData.slice(0, wordWidth) },
        unload: { word: unloadWord, ready: outReady },
      })
      m.assign(inReady, filled('tready'))
      m.assign(loaded, filled('complete'))
      m.assign(loadedBank, filled('fill_bank'))
      m.assign(emptied, sent('emptied'))
      m.assign(emptiedBank, sent('emptied_bank'))
      m.assign(outData, padded(sent('tdata'), padding))
      m.assign(outValid, sent('tvalid'))
      m.assign(outLast, sent('tlast'))
      m.assign(outUser, sent('tuser'))

      m.comment('Buffers.')
      const stored: Readonly<Record<string, Value>> = { store, store_data: storeData }
      const words = placeBuffers(m, program, encoding, datapath, {
        control: of,
        result: name => stored[name] ?? from(name),
        input: filled,
        output: sent,
      })
      m.assign(leftWord, words.left)
      m.assign(rightWord, words.right)
      if (addend) m.assign(addend, words.addend)
      m.assign(unloadWord, words.unload)

      const users = new Map([
        ['unload_used', sent],
        ['addend_used', from],
      ])
      const memories =
        words.bad && memoryError(m, encoding, words.bad, name => (users.get(name) ?? of)(name))

      m.comment('Status.')
      status('matrix_start', of('starts'), 'the array accepts a matrix')
      status('matrix_done', isDone, 'its T is in the buffer')
      status(
        'saturations',
        counter.count,
        'saturated values of that matrix, valid with matrix_done',
      )
      status('array_busy', of('busy'), 'the array works on a product')
      status(
        'waits_for_input',
        of('waits').and(banks.has_matrix.not()).and(filled('tready')),
        'the array is idle until more of A comes',
      )
      status(
        'waits_for_output',
        of('waits').and(banks.has_room.not()),
        'the array is idle until more of T leaves',
      )
      status('frame_error', filled('frame_error'), 'tlast came at the wrong beat')
      if (memories) status('memory_error', memories, memoryErrorNote)
    },
  )
  return program.protection.control ? harden(plain, controlError) : plain
}

/** The wires that some machines have. */
const optionalWires = (m: Builder, { program, encoding, datapath }: Machine) => ({
  ...(program.contexts === 2 && {
    pairs: m.wire('pairs', bit, 'the one after it can start too'),
  }),
  ...(encoding.choices.addend.length > 0 && {
    addend: m.wire('addend', unsigned(datapath.lanes * datapath.dataWidth), 'addend row'),
  }),
})

/** Data with zeros above it: a beat has whole bytes. */
const padded = (data: Value, padding: number): Value =>
  padding === 0 ? data : concat(constant(0, unsigned(padding)), data)

const memoryErrorNote = 'a word that was used had a wrong parity; stays high until reset'

const controlError = {
  output: 'control_error',
  note: 'a control register was not what it was set to; stays high until reset',
}
