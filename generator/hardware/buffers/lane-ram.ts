import { defineModule, unsigned } from '../../hdl/index.ts'
import { memoryPorts, ram } from './ram.ts'

/** One write port that may leave elements as they are, and one read port; a memory for each lane. */
export const laneRam = (
  lanes: number,
  dataWidth: number,
  depth: number,
  kind: string,
  note: string,
) =>
  defineModule(
    {
      name: `lane_${kind}`,
      summary: 'A memory of words of which single elements can be written.',
      notes: ['A block RAM or an SRAM macro with write enables by element may take its place.'],
      source: 'generator/hardware/buffers/lane-ram.ts',
    },
    m => {
      const LANES = m.parameter('LANES', lanes, 'elements of a word')
      const DATA_W = m.parameter('DATA_W', dataWidth, 'bits of an element')
      const DEPTH = m.parameter('DEPTH', depth, 'words')
      m.clock()
      const ports = memoryPorts(unsigned(LANES), unsigned(LANES.times(DATA_W)), DEPTH, note)
      const inputs = m.inputs(ports.inputs)
      const outputs = m.outputs(ports.outputs)
      const { write, writeData, ...others } = inputs
      m.repeat('lane', LANES, lane => {
        const memory = m.instance(
          'memory',
          ram(dataWidth, depth, `element_${kind}`, note),
          { ...others, write: write.bit(lane), writeData: writeData.word(lane, DATA_W) },
          { params: { WIDTH: DATA_W, DEPTH } },
        )
        m.assign(outputs.readData.word(lane, DATA_W), memory.readData)
      })
      return { inputs, outputs }
    },
  )
