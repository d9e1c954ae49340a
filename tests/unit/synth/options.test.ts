import { expect, test } from 'vitest'
import { optionProblems, type SynthOptions } from '../../../generator/synth/options.ts'

const problems = (options: object) => optionProblems(options as SynthOptions)

test('what is asked for rightly has no problem', () => {
  expect(problems({ target: 'cells' })).toEqual([])
  expect(problems({ target: 'xilinx', yosys: 'wasm', clock: false })).toEqual([])
  expect(problems({ target: 'asic', liberty: 'a.lib', ramAreaPerBit: 0 })).toEqual([])
})

test('asic without cells says where there are some', () => {
  const [problem, ...more] = problems({ target: 'asic' })
  expect(problem).toMatch(
    /^target asic needs the cells of a process; name a Liberty file .*qflow-tech/,
  )
  expect(more).toEqual([])
})

test('every problem is named', () => {
  const options = { target: 'xilink', yosys: 'nativ', liberty: 'a.lib', ramAreaPerBit: 'big' }
  expect(problems(options)).toEqual([
    'target is "xilink"; expected cells, asic, ice40, ecp5 or xilinx; did you mean xilinx?',
    'yosys is "nativ"; expected auto, native or wasm; did you mean native?',
    'liberty is given, but the target is "xilink"; only asic reads a Liberty file',
    'ram area per bit is given, but the target is "xilink"; only asic gives memories an area',
    'ram area per bit is "big"; expected um2 of a bit, 0 or more',
  ])
  expect(problems({ target: 'asic', liberty: 'a.lib', ramAreaPerBit: -1 })).toEqual([
    'ram area per bit is -1; expected um2 of a bit, 0 or more',
  ])
})
