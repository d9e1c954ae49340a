import {
  bit,
  concat,
  constant,
  defineModule,
  harden,
  type ModuleIR,
  type Port,
  type Ports,
  replicate,
  unsigned,
  type Value,
} from '../hdl/index.ts'
import { placeArray } from './array-path.ts'
import { memoryError } from './buffers/parity.ts'
import { placeBuffers } from './buffers.ts'
import { bankStatus } from './control/bank-status.ts'
import { sequencer } from './control/sequencer.ts'
import { saturationCounter, saturationWidth } from './epilogue/saturation-counter.ts'
import { type Event, eventPorts, storePorts } from './machine/bundles.ts'
import type { Machine } from './machine/machine.ts'
import type { Builder } from './machine/stages.ts'
import { placeStreams } from './streams.ts'

/** The whole machine for one program: streams, buffers, sequencer, array, epilogue. */
export const top = (machine: Machine): ModuleIR => {
  const { program, shapes, needs } = machine
  const wordWidth = shapes.word.width.value
  const padding = (8 - (wordWidth % 8)) % 8
  const plain = defineModule(
    {
      name: '',
      summary: `Inverts unit lower triangular matrices: T = (I - A)^-1, ${program.output.rows} x ${program.output.columns}.`,
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
      const bus = unsigned(wordWidth + padding)
      m.clock('aclk')
      const aresetn = m.input('aresetn', bit, 'synchronous reset, active low', as)
      m.reset(aresetn.not())
      const tdata = m.input('s_axis_tdata', bus, 'P elements of a row of A', as)
      const tvalid = m.input('s_axis_tvalid', bit, 'a beat is offered', as)
      const tready = m.output('s_axis_tready', bit, 'a beat is taken if there is one', as)
      const tlast = m.input('s_axis_tlast', bit, 'the beat is the last of a matrix', as)
      const outData = m.output('m_axis_tdata', bus, 'P elements of a row of T - I', as)
      const outValid = m.output('m_axis_tvalid', bit, 'a beat is offered', as)
      const outReady = m.input('m_axis_tready', bit, 'the beat can be taken', as)
      const outLast = m.output('m_axis_tlast', bit, 'the beat is the last of a matrix', as)
      const outUser = m.output(
        'm_axis_tuser',
        bit,
        'the matrix of the beat had saturated values',
        as,
      )
      const status = m.outputs(statusPorts(machine), as)

      // Units work in a ring: what one hears before its sender is placed has a wire of its own.
      const later = m.wires({
        loaded: eventPorts(machine, 'a matrix A is complete'),
        emptied: eventPorts(machine, 'a matrix T has left'),
        done: eventPorts(machine, 'a matrix T is complete'),
        doneSaturated: [bit, 'it had saturated values'],
        ...(needs.lateInput && { released: eventPorts(machine, 'a matrix A is read') }),
        ready: [bit, 'the next matrix can start'],
        ...(needs.pairs && { pairs: [bit, 'the one after it can start too'] as Port }),
        leftWord: [shapes.leftWord, 'left operands'],
        rightWord: [shapes.word, 'right operands'],
        ...(needs.addends && { addendWord: [shapes.word, 'addend row'] as Port }),
        unloadWord: [shapes.word, 'word for the output stream'],
      })

      m.comment('Control.')
      const { ready, pairs, loaded, done, doneSaturated, emptied } = later
      const control = m.instance(
        'sequencer',
        sequencer(machine),
        { ready, pairs },
        { ignore: needs.leftOperands ? [] : ['left_tile', 'left_row'] },
      )
      const { started } = control
      const released = releaseOf(later, control)
      const banks = m.instance('banks', bankStatus(machine), {
        ...{ loaded, started, released, done, doneSaturated, emptied },
      })
      m.assign(ready, banks.ready)
      if (pairs && banks.pairs) m.assign(pairs, banks.pairs)

      m.comment('Array and epilogue. An idle step multiplies by zero, to keep the cells quiet.')
      const stepWord = m.let(
        'step_word',
        later.rightWord.and(replicate(control.step.valid, wordWidth)),
        'right operands of a step, else zero',
      )
      const words = { left: later.leftWord, right: stepWord, addend: later.addendWord }
      const rows = placeArray(m, machine, control, words)
      connectRelease(m, later, rows)
      const { store } = m.wires({ store: storePorts(machine) })
      m.connect(store, rows.store)
      const { valid, ends, bank, saturated } = store
      const counter = m.instance('saturations', saturationCounter(machine), {
        store: { valid, ends, bank, saturated },
      })
      m.connect(later.done, counter.done)
      m.assign(doneSaturated, counter.any)

      m.comment('Streams.')
      const { filled, sent } = placeStreams(m, machine, banks, {
        fill: { tvalid, tlast, tdata: tdata.slice(0, wordWidth) },
        unload: { unloadWord: later.unloadWord, tready: outReady },
      })
      m.assign(tready, filled.tready)
      m.connect(loaded, filled.loaded)
      m.connect(emptied, sent.emptied)
      m.assign(outData, padded(sent.tdata, padding))
      m.assign(outValid, sent.tvalid)
      m.assign(outLast, sent.tlast)
      m.assign(outUser, sent.tuser)

      m.comment('Buffers.')
      const found = placeBuffers(m, machine, {
        ...{ control, store, stream: filled, unload: sent.unload },
        ...{ addend: rows.addend, addendBuffer: rows.addendBuffer },
      })
      m.assign(later.leftWord, found.left)
      m.assign(later.rightWord, found.right)
      if (later.addendWord) m.assign(later.addendWord, found.addend)
      m.assign(later.unloadWord, found.unload)

      const memories =
        found.bad &&
        sent.unloadUsed &&
        memoryError(m, machine, found.bad, {
          ...{ step: control.step, word: control.word },
          ...{ addend: rows.addendUsed, unload: sent.unloadUsed },
        })

      m.comment('Status.')
      m.connect(status, {
        matrixStart: started.valid,
        matrixDone: done.valid,
        saturations: counter.count,
        arrayBusy: control.busy,
        waitsForInput: control.waits.and(banks.hasMatrix.not()).and(filled.tready),
        waitsForOutput: control.waits.and(banks.hasRoom.not()),
        frameError: filled.frameError,
        memoryError: memories,
      })
      return {
        inputs: { aresetn, sAxis: { tdata, tvalid, tlast }, mAxis: { tready: outReady } },
        outputs: {
          sAxis: { tready },
          mAxis: { tdata: outData, tvalid: outValid, tlast: outLast, tuser: outUser },
          ...status,
        },
      }
    },
  )
  return program.protection.control ? harden(plain, controlError) : plain
}

/** What the machine says of itself. */
const statusPorts = ({ program, needs }: Machine) =>
  ({
    matrixStart: [bit, 'the array accepts a matrix'],
    matrixDone: [bit, 'the T of a matrix is in the buffer'],
    saturations: [
      unsigned(saturationWidth(program)),
      'saturated values of that matrix, valid with matrix_done',
    ],
    arrayBusy: [bit, 'the array works on a product'],
    waitsForInput: [bit, 'the array is idle until more of A comes'],
    waitsForOutput: [bit, 'the array is idle until more of T leaves'],
    frameError: [bit, 'tlast came at the wrong beat'],
    ...(needs.parity && {
      memoryError: [bit, 'a word that was used had a wrong parity; stays high until reset'] as Port,
    }),
  }) satisfies Ports

interface Release {
  readonly released?: Event | undefined
}

/** What gives the input buffer back: the epilogue where addends are read late, else the sequencer. */
function releaseOf(later: Release, control: Release): Event {
  const released = later.released ?? control.released
  if (released === undefined) throw new Error('nothing gives the input buffer back')
  return released
}

function connectRelease(m: Builder, later: Release, rows: Release): void {
  if (later.released && rows.released) m.connect(later.released, rows.released)
}

/** Data with zeros above it: a beat has whole bytes. */
const padded = (data: Value, padding: number): Value =>
  padding === 0 ? data : concat(constant(0, unsigned(padding)), data)

const controlError = {
  output: 'control_error',
  note: 'a control register was not what it was set to; stays high until reset',
}
