import { bit, defineModule, type ModuleIR, unsigned } from '../hdl/index.ts'
import { ram } from './ram.ts'

/** One write port that may leave elements as they are, and one read port; a memory for each lane. */
export const laneRam = (lanes: number, dataWidth: number, depth: number, kind = 'ram'): ModuleIR =>
  defineModule(
    {
      name: `lane_${kind}`,
      summary: 'A memory of words of which single elements can be written.',
      notes: ['A block RAM or an SRAM macro with write enables by element may take its place.'],
      source: 'generator/hardware/lane-ram.ts',
    },
    m => {
      const LANES = m.parameter('LANES', lanes, 'elements of a word')
      const DATA_W = m.parameter('DATA_W', dataWidth, 'bits of an element')
      const DEPTH = m.parameter('DEPTH', depth, 'words')
      const word = unsigned(LANES.times(DATA_W))
      const address = unsigned(DEPTH.clog2())
      m.clock()
      const write = m.input('write', unsigned(LANES), 'stores these elements of a word')
      const writeAddress = m.input('write_address', address, 'where to')
      const writeData = m.input('write_data', word, 'the word')
      const read = m.input('read', bit, 'fetches a word; without it the last one stays')
      const readAddress = m.input('read_address', address, 'where from')
      const readData = m.output('read_data', word, 'the word, one cycle later')
      m.repeat('lane', LANES, lane => {
        const memory = m.instance<'read_data'>(
          'memory',
          ram(dataWidth, depth, `element_${kind}`),
          {
            write: write.bit(lane),
            write_address: writeAddress,
            write_data: writeData.word(lane, DATA_W),
            read,
            read_address: readAddress,
          },
          { params: { WIDTH: DATA_W, DEPTH } },
        )
        m.assign(readData.word(lane, DATA_W), memory.read_data)
      })
    },
  )
