import { expect, test } from 'vitest'
import { yosysIn } from '../../../bench/trust/mutation/equivalence/yosys.ts'
import { scratch } from '../../support/scratch.ts'

/** The product of two numbers either way round is the same, which no solver finds soon. */
const products = `module \\top
  wire width 24 input 1 \\a
  wire width 24 input 2 \\b
  wire width 48 \\ab
  wire width 48 \\ba
  wire output 3 \\same
${['ab', 'ba'].map(name => product(name)).join('')}
  cell $eq \\equal
    parameter \\A_SIGNED 0
    parameter \\B_SIGNED 0
    parameter \\A_WIDTH 48
    parameter \\B_WIDTH 48
    parameter \\Y_WIDTH 1
    connect \\A \\ab
    connect \\B \\ba
    connect \\Y \\same
  end
end
`

function product(name: string): string {
  const [first, second] = name
  return `  cell $mul \\product_${name}
    parameter \\A_SIGNED 0
    parameter \\B_SIGNED 0
    parameter \\A_WIDTH 24
    parameter \\B_WIDTH 24
    parameter \\Y_WIDTH 48
    connect \\A \\${first}
    connect \\B \\${second}
    connect \\Y \\${name}
  end
`
}

/** A bus of so many bits that half a GiB does not hold them. */
const wide = `module \\top
  wire width 100000000 input 1 \\a
  wire width 100000000 output 2 \\b
  connect \\b \\a
end
`

const proof = 'sat -prove same 1'

test('a run of Yosys ends at its limit of CPU time', async () => {
  const yosys = yosysIn(await scratch(), { seconds: 1, memory: 4 })
  await expect(yosys.ask(products, proof)).rejects.toThrow('more than 1 s of CPU time')
})

test('a run of Yosys ends at its limit of memory', async () => {
  const yosys = yosysIn(await scratch(), { seconds: 60, memory: 0.5 })
  await expect(yosys.ask(wide, 'opt_clean')).rejects.toThrow('more than 0.5 GiB of memory')
})

test('the runs of one proof share its time', async () => {
  const yosys = yosysIn(await scratch(), { seconds: 1, memory: 4 })
  const runs = async () => {
    for (;;) await yosys.ask(products, 'opt -full', 'techmap', 'opt -full')
  }
  await expect(runs()).rejects.toThrow('more than 1 s of CPU time')
})

test('a mistake in a script is no limit', async () => {
  const yosys = yosysIn(await scratch(), { seconds: 10, memory: 4 })
  await expect(yosys.ask(products, 'no_such_command')).rejects.toThrow(
    'No such command: no_such_command',
  )
})
