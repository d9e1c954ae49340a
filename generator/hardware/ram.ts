import { bit, defineModule, type ModuleIR, unsigned } from '../hdl/index.ts'
import { ramProperties } from './properties/ram.ts'

/** One write port and one read port, `depth` words of `width` bits; a name for each width. */
export const ram = (width: number, depth: number, name = 'word_ram'): ModuleIR =>
  defineModule(
    {
      name,
      summary: 'A memory with one write port and one read port.',
      notes: ['Exchange this module for a block RAM or an SRAM macro with the same ports.'],
      source: 'generator/hardware/ram.ts',
    },
    m => {
      const WIDTH = m.parameter('WIDTH', width, 'bits of a word')
      const DEPTH = m.parameter('DEPTH', depth, 'words')
      const word = unsigned(WIDTH)
      const address = unsigned(DEPTH.clog2())
      m.clock()
      const write = m.input('write', bit, 'stores a word')
      const writeAddress = m.input('write_address', address, 'where to')
      const writeData = m.input('write_data', word, 'the word')
      const read = m.input('read', bit, 'fetches a word; without it the last one stays')
      const readAddress = m.input('read_address', address, 'where from')
      const readData = m.output('read_data', word, 'the word, one cycle later')
      const words = m.memory('words', { depth: DEPTH, width: word }, 'the content')
      words.write(write, writeAddress, writeData)
      m.assign(readData, words.read(readAddress, read, { name: 'read_data', note: 'word fetched' }))
      m.formal(f =>
        ramProperties(m, f, words, {
          ...{ write, writeAddress, writeData, read, readAddress, readData, depth },
        }),
      )
    },
  )
