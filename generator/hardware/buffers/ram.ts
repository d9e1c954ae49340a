import { bit, defineModule, type Shape, type Size, unsigned } from '../../hdl/index.ts'
import { ramProperties } from '../properties/ram.ts'

/** What a memory promises of its output: that it stays, or no more than the next cycle. */
export const readNote = (isHeldOutside: boolean): string =>
  isHeldOutside
    ? 'fetches a word; without it any other may come'
    : 'fetches a word; without it the last one stays'

/** The ports of a memory: one to write, one to read. A flag stores a word, or one of its elements. */
export const memoryPorts = (write: Shape, word: Shape, depth: Size, note: string) => {
  const address = unsigned(depth.clog2())
  return {
    inputs: {
      write: [write, write.width.value === 1 ? 'stores a word' : 'stores these elements of a word'],
      writeAddress: [address, 'where to'],
      writeData: [word, 'the word'],
      read: [bit, note],
      readAddress: [address, 'where from'],
    },
    outputs: { readData: [word, 'the word, one cycle later'] },
  } as const
}

/** One write port and one read port, `depth` words of `width` bits; a name for each width. */
export const ram = (width: number, depth: number, name: string, note: string) =>
  defineModule(
    {
      name,
      summary: 'A memory with one write port and one read port.',
      notes: ['Exchange this module for a block RAM or an SRAM macro with the same ports.'],
      source: 'generator/hardware/buffers/ram.ts',
    },
    m => {
      const WIDTH = m.parameter('WIDTH', width, 'bits of a word')
      const DEPTH = m.parameter('DEPTH', depth, 'words')
      const word = unsigned(WIDTH)
      m.clock()
      const ports = memoryPorts(bit, word, DEPTH, note)
      const inputs = m.inputs(ports.inputs)
      const outputs = m.outputs(ports.outputs)
      const { write, writeAddress, writeData, read, readAddress } = inputs
      const { readData } = outputs
      const words = m.memory('words', { depth: DEPTH, width: word }, 'the content')
      words.write(write, writeAddress, writeData)
      m.assign(readData, words.read(readAddress, read, { name: 'read_data', note: 'word fetched' }))
      m.formal(f =>
        ramProperties(m, f, words, {
          ...{ write, writeAddress, writeData, read, readAddress, readData, depth },
        }),
      )
      return { inputs, outputs }
    },
  )
