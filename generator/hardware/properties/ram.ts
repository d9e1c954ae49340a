import { bit, type FormalBuilder, type Memory, type Value } from '../../hdl/index.ts'
import type { Builder } from '../machine/stages.ts'

interface Ports {
  readonly write: Value
  readonly writeAddress: Value
  readonly writeData: Value
  readonly read: Value
  readonly readAddress: Value
  readonly readData: Value
  /** Words. */
  readonly depth: number
}

/** Any word reads as it was last written, until another word is asked for. */
export function ramProperties(m: Builder, f: FormalBuilder, words: Memory, ports: Ports): void {
  const { write, writeAddress, writeData, read, readAddress, readData } = ports
  const place = f.anyConstant('place', writeAddress.shape, 'any word')
  const held = f.wordOf('held', words, place, 'what the memory holds there')
  const known = m.register('known', bit, 'that word was written')
  const content = m.register('content', writeData.shape, 'what was written there last')
  const asked = m.register('asked', bit, 'that word was asked for last')
  const expected = m.register('expected', writeData.shape, 'what it held then')
  f.initial(known, 0)
  f.initial(asked, 0)
  const isThere = m.let('is_there', place.lt(ports.depth), 'the memory has that word')
  m.when(write.and(writeAddress.eq(place)).and(isThere), () => {
    m.assign(known, 1)
    m.assign(content, writeData)
  })
  m.when(read, () => {
    m.assign(asked, known.and(readAddress.eq(place)).and(isThere))
    m.assign(expected, content)
  })
  f.assert('keeps', 'A word stays as it was written.', held.eq(content), {
    when: known.and(isThere),
  })
  f.assert(
    'delivers',
    'A word that is asked for comes as it was written, before a write at the same time.',
    readData.eq(expected),
    { when: asked },
  )
}
