import { expect, test } from 'vitest'
import { unsigned } from '../../../generator/hdl/index.ts'
import { bodyOf } from '../../support/designs/small-design.ts'

test('an address that is computed has a name, as Icarus would compute it as wide as an integer', () => {
  const body = bodyOf(m => {
    m.clock()
    const a = m.input('a', unsigned(2), '')
    const memory = m.memory('store', { depth: 4, width: unsigned(2) }, 'words')
    memory.write(a.eq(1), a, a)
    m.assign(m.output('y', unsigned(2), ''), memory.read(a.sub(1).fit(unsigned(2)).xor(a)))
  })
  expect(body).toMatch(/store_read_q <= store\[\w+\];/)
  expect(body).toContain('store[a_i] <= a_i;')
})
