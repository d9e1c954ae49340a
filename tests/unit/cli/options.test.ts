import { Command } from 'commander'
import { expect, test } from 'vitest'
import { matrixBitsIn } from '../../../generator/cli/matrix-bits.ts'
import { addDesignOptions, requestOnLine } from '../../../generator/cli/options.ts'
import { fieldNames } from '../../../generator/config/fields.ts'
import { parseConfig } from '../../../generator/config/parse.ts'

const requestOf = (...line: string[]) =>
  requestOnLine(
    addDesignOptions(new Command('generate')).exitOverride().parse(line, { from: 'user' }).opts(),
  )

test('nothing on the line asks for nothing', () => {
  expect(requestOf()).toEqual({})
})

test('every field has an option, and every option its field', () => {
  const line =
    '--chunk-size 32 --array-size 16 --operand-width 12 --scheme neumann --neumann-order 5 --residual-steps 6 --correction series --power-sum product --no-mask --fraction-bits 10 --range worst --matrix-fraction-bits E=7,E^2=5 --name inverse'
  const request = requestOf(...line.split(' '))
  expect(request).toEqual({
    name: 'inverse',
    chunkSize: 32,
    arraySize: 16,
    operandWidth: 12,
    scheme: 'neumann',
    neumannOrder: 5,
    residualSteps: 6,
    correction: 'series',
    powerSum: 'product',
    mask: false,
    fractionBits: 10,
    range: 'worst',
    matrixFractionBits: { E: 7, 'E^2': 5 },
  })
  expect(Object.keys(request).sort()).toEqual([...fieldNames].sort())
  expect(parseConfig(request)).toEqual(request)
})

test('what is no number is handed on as it is, for the checks to refuse', () => {
  const line = ['--chunk-size', 'big', '--operand-width', '0x8', '--neumann-order', '-1']
  expect(requestOf(...line)).toEqual({
    chunkSize: 'big',
    operandWidth: '0x8',
    neumannOrder: -1,
  })
  expect(requestOf('--matrix-fraction-bits', 'E,R=x')).toEqual({
    matrixFractionBits: { E: undefined, R: 'x' },
  })
})

test('a name of digits stays a text', () => {
  expect(requestOf('--name', '64')).toEqual({ name: '64' })
})

test('options of later versions are understood, to be answered by the checks', () => {
  expect(requestOf('--block-size', '4', '--refine')).toEqual({ blockSize: 4, refine: true })
})

test('the mask of a config file can be asked for again', () => {
  expect(requestOf('--mask')).toEqual({ mask: true })
})

test('help names choices and defaults', () => {
  const help = addDesignOptions(new Command('generate')).helpInformation().replaceAll(/\s+/g, ' ')
  expect(help).toContain('--chunk-size <K> matrix size k (16, 32 or 64; default 64)')
  expect(help).toContain('bits W of A, T and what is stored between (4 to 18; default 8)')
  expect(help).toContain('--no-mask leave the mask out')
  expect(help).not.toContain('--block-size')
})

test('bits by symbol: every part that cannot be read is named, and so is a repeated symbol', () => {
  expect(matrixBitsIn('E=3=4,=2,E=5, R=6,E=7,E^2')).toEqual({
    bits: { E: 5, R: 6, 'E^2': undefined },
    problems: [
      'matrix fraction bits has the part "E=3=4"; expected SYMBOL=NUMBER, such as E=7',
      'matrix fraction bits has the part "=2"; expected SYMBOL=NUMBER, such as E=7',
      'matrix fraction bits names "E" twice; give each matrix once',
    ],
  })
})
