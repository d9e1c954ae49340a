import { Command } from 'commander'
import { expect, test } from 'vitest'
import { matrixBitsIn } from '../../../../generator/cli/options/matrix-bits.ts'
import { addDesignOptions, requestOnLine } from '../../../../generator/cli/options/options.ts'
import { fieldNames } from '../../../../generator/config/fields.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'

const requestOf = (...line: string[]) =>
  requestOnLine(
    addDesignOptions(new Command('generate')).exitOverride().parse(line, { from: 'user' }).opts(),
  )

test('nothing on the line asks for nothing', () => {
  expect(requestOf()).toEqual({})
})

test('every field has an option, and every option its field', () => {
  const line =
    '--chunk-size 32 --array-size 16 --operand-width 12 --scheme neumann --neumann-order 5 --residual-steps 6 --correction series --power-sum product --no-mask --block-size 16 --refine --fraction-bits 10 --bound-a 0.5 --bound-t 2 --intermediate-bits 2 --mac-pipeline 1 --epilogue-pipeline 1 --range worst --contexts 2 --parity memories --harden sequencer --ram-style hold --matrix-fraction-bits E=7,E^2=5 --name inverse'
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
    blockSize: 16,
    refine: true,
    fractionBits: 10,
    boundA: 0.5,
    boundT: 2,
    intermediateBits: 2,
    macPipeline: 1,
    epiloguePipeline: 1,
    range: 'worst',
    contexts: 2,
    parity: 'memories',
    harden: 'sequencer',
    ramStyle: 'hold',
    matrixFractionBits: { E: 7, 'E^2': 5 },
  })
  expect(Object.keys(request).sort()).toEqual([...fieldNames].sort())
  expect(parseConfig(request)).toEqual(request)
})

test('what is no number is handed on as it is, for the checks to refuse', () => {
  const line = '--chunk-size big --operand-width 0x8 --neumann-order -1 --block-size x --bound-t .'
  expect(requestOf(...line.split(' '))).toEqual({
    chunkSize: 'big',
    operandWidth: '0x8',
    neumannOrder: -1,
    blockSize: 'x',
    boundT: '.',
  })
  expect(requestOf('--matrix-fraction-bits', 'E,R=x')).toEqual({
    matrixFractionBits: { E: undefined, R: 'x' },
  })
})

test('a number may be written in any decimal form, and has to be finite', () => {
  const read = (text: string) => requestOf('--bound-a', text)['boundA']
  const forms = ['1e3', '.5', '+2', '2.', '-1E-2', '0012']
  expect(forms.map(read)).toEqual([1000, 0.5, 2, 2, -0.01, 12])
  const others = [
    '1e999',
    '0x10',
    '1e',
    '.',
    'e3',
    '1_000',
    'Infinity',
    'NaN',
    '0b1',
    ' ',
    '1 ',
    '',
  ]
  expect(others.map(read)).toEqual(others)
})

test('a name of digits stays a text', () => {
  expect(requestOf('--name', '64')).toEqual({ name: '64' })
})

test('the switches of a config file can be put back', () => {
  expect(requestOf('--mask', '--no-refine')).toEqual({ mask: true, refine: false })
})

test('a switch takes a truth value too, as in a sweep', () => {
  expect(requestOf('--refine', 'false', '--mask', 'true')).toEqual({ refine: false, mask: true })
  expect(requestOf('--refine', 'true', '--mask', 'false')).toEqual({ refine: true, mask: false })
  expect(requestOf('--refine', 'maybe')).toEqual({ refine: 'maybe' })
  expect(() => parseConfig(requestOf('--refine', 'maybe'))).toThrow(
    'refine is "maybe"; expected true or false',
  )
})

test('help names choices and defaults', () => {
  const help = addDesignOptions(new Command('generate')).helpInformation().replaceAll(/\s+/g, ' ')
  expect(help).toContain('--chunk-size <K> matrix size k (16, 32, 64, 128 or 256; default 64)')
  expect(help).toContain('bits W of A, T and what is stored between (4 to 18; default 8)')
  expect(help).toContain('(blocked, neumann or substitution; default blocked)')
  expect(help).toContain('--no-mask leave the mask of series out (for the ablation)')
  expect(help).toContain(
    '--refine [true|false] one step of refinement at the end, in any scheme --fraction',
  )
  expect(help).toContain('--bound-a <X> largest |A| of the inputs (default 1)')
  expect(help).not.toMatch(/--mask|--no-refine/)
})

test('each field has a flag, in the order of the fields, with the symbol of its value', () => {
  const command = addDesignOptions(new Command('generate'))
  const help = command.helpInformation()
  const flags = fieldNames.map(name =>
    name === 'mask' ? 'no-mask' : name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`),
  )
  expect([...help.matchAll(/^ {2}--([\w-]+)/gm)].map(([, name]) => name)).toEqual([
    'config',
    ...flags,
  ])
  expect(help).not.toContain('<VALUE>')
  expect(new Set(command.options.map(option => option.attributeName()))).toEqual(
    new Set(['config', ...fieldNames]),
  )
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
