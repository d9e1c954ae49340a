import { expect, test } from 'vitest'
import { generate } from '../../generator/generate.ts'
import { type Area, areaOf } from '../support/netlist.ts'
import { scratch } from '../support/scratch.ts'

const shareOf = ({ cells }: Area, names: readonly string[]): number => {
  const missing = names.filter(name => !cells.has(name))
  if (missing.length > 0) throw new Error(`there is no module ${missing.join(', ')}`)
  const sum = (all: Iterable<number>) => [...all].reduce((total, each) => total + each, 0)
  return sum(names.map(name => cells.get(name) ?? 0)) / sum(cells.values())
}

const control = ['sequencer', 'tile_walker', 'result_rows', 'walk_rom', 'operand_rom', 'result_rom']
const array = ['mac_array', 'mac_row', 'mac_cell']

test('of the gates of the default design the array has most and control few', async () => {
  const { config, ...bundle } = generate({})
  expect(config).toMatchObject({ chunkSize: 64, arraySize: 8, operandWidth: 8 })
  const area = await areaOf({ config, ...bundle }, await scratch())
  expect(area.unmapped).toEqual([])
  // Two banks of P columns in each of the two buffers.
  expect(area.memories).toBe(2 * 2 * 8)
  // 64 multipliers of 8 x 8 bits with a sum of 22 bits are no fewer gates than this.
  expect(area.cells.get('mac_cell')).toBeGreaterThan(64 * (64 + 22))
  expect(shareOf(area, control)).toBeLessThanOrEqual(0.1)
  expect(shareOf(area, array)).toBeGreaterThanOrEqual(0.7)
})
