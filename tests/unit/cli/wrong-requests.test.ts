import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { familyNames } from '../../../generator/inputs/families/families.ts'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'
import { inProcess } from '../../support/cli.ts'
import { listing, scratch } from '../../support/scratch.ts'

const refused = (...sentences: string[]) => ({
  status: 2,
  stdout: '',
  stderr: `${sentences.join('\n')}\n`,
})

const noFoo =
  'there is no command "foo"; the commands are generate, simulate, analyze, synth, sweep, families, help'

describe('status 2 and the sentence, nothing written, for', () => {
  const lines: [string, string][] = [
    ['generate --out out --chunk-size 48', 'chunk size is 48; expected 16, 32, 64, 128 or 256'],
    [
      'generate --out out --array-size 32 --chunk-size 16',
      'array size is 32, but the chunk size is 16; the array is at most as large as the matrix: expected 4, 8 or 16',
    ],
    ['analyze --operand-width 3', 'operand width is 3; expected a whole number from 4 to 18'],
    ['analyze --chunk-size big', 'chunk size is "big"; expected 16, 32, 64, 128 or 256'],
    [
      'simulate --scheme neumann --neumann-order 16 --chunk-size 16',
      'neumann order is 16, but the chunk size is 16 and A^16 is zero; expected a whole number from 1 to 15',
    ],
    [
      'simulate --chunk-size 16 --block-size 32',
      'block size is 32, but the chunk size is 16; blocks are at most as large as the matrix: expected 2, 4, 8 or 16',
    ],
    ['analyze --bound-t 1e999', 'bound T is "1e999"; expected a finite number above 0'],
    ['analyze --bound-t -.5', 'bound T is -0.5; expected a finite number above 0'],
    [
      'analyze --bound-t 1e3 --refine --intermediate-bits 4',
      'bound T is 1000, but the operand width is 8, which leaves no fraction bit; expected at most 64 or an operand width of at least 12',
    ],
    [
      'analyze --operand-width 4 --intermediate-bits 4',
      'intermediate bits is 4, but operand width 4 leaves 3 fraction bits, and a product has 3 more than that; expected a whole number from 0 to 3, or a larger operand width',
    ],
    [
      'generate --out out --bound-a 64 --refine',
      'refine needs 2 fraction bits at operand width 8, but bound A of 64 leaves 1 fraction bit; expected bounds of at most 32, or matrix fraction bits of D from 0 to 2',
    ],
    [
      'simulate --fraction-bits 7 --bound-t 3',
      'bound T is 3, but fraction bits is 7 and 8 bits then reach to 1; expected at most that, or fraction bits from 1 to 5',
    ],
    [
      'generate --out out --famly mix',
      'generate has no option --famly; neumarray generate --help lists them',
    ],
    ['simulate --famly mix', 'simulate has no option --famly; did you mean --family?'],
    ['generate', '--out is missing; give it the path of a folder'],
    ['generate --outt out', 'generate has no option --outt; did you mean --out?'],
    ['generate --out', '--out has no value; expected --out <DIR>'],
    [
      'generate --out out more',
      'generate takes options alone, but found "more"; leave that out, or see neumarray generate --help',
    ],
    ['analyze --chunk 16', 'analyze has no option --chunk; did you mean --chunk-size?'],
    [
      '--chunk-size 16',
      '--chunk-size stands before any command; name one first, out of generate, simulate, analyze, synth, sweep, families, help',
    ],
    [
      'families foo',
      'families takes options alone, but found "foo"; leave that out, or see neumarray families --help',
    ],
    ['help foo', noFoo],
    ['foo --help', noFoo],
    ['help generate foo', 'help takes one command, but found generate and foo'],
    [
      'analyze --chunk-size 16 --chunk-size 32',
      '--chunk-size is given twice, as "16" and "32"; give it once',
    ],
    [
      'sweep --out out --seed 1 --seed 2 --seed 3 --force --force',
      [
        '2 problems in the request:',
        '  --force is given twice; give it once',
        '  --seed is given 3 times, as "1" and "2" and "3"; give it once',
      ].join('\n'),
    ],
    ['analyze --mask --no-mask', '--mask and --no-mask contradict each other; give one of them'],
    ['analyze --family mux', `family is "mux"; expected one of ${familyNames.join(', ')}`],
    ['simulate --stall 100', 'stall is 100; expected a whole number from 0 to 99'],
    [
      'simulate --input A.npy --count 3',
      [
        '2 problems in the request:',
        '  count is 3, but the matrices come from A.npy; give either --input or --count',
        '  A.npy cannot be read: it does not exist',
      ].join('\n'),
    ],
    ['simulate --input none.npy', 'none.npy cannot be read: it does not exist'],
    ['analyze --input=', '--input is empty; give it the path of a file, or - for standard input'],
    ['analyze --config=', '--config is empty; give it the path of a file, or - for standard input'],
    [
      'sweep --out out --spec=',
      '--spec is empty; give it the path of a file, or - for standard input',
    ],
    ['analyze --input /dev/null', '/dev/null is empty; expected a .npy, .npz or .safetensors file'],
    [
      'analyze --config /dev/null',
      'the config file /dev/null is empty; expected an object such as { "chunkSize": 64, "arraySize": 8 }',
    ],
    [
      'analyze --config /dev/zero',
      'the config file /dev/zero holds more than 16777216 bytes; expected an object such as { "chunkSize": 64, "arraySize": 8 }',
    ],
    [
      'sweep --out out --spec /dev/zero',
      'the spec file /dev/zero holds more than 16777216 bytes; expected an object such as { "design": { "chunkSize": [32, 64] } }',
    ],
    [
      'analyze --input /dev/zero',
      '/dev/zero: the file is no .npy, .npz or .safetensors file; write it with numpy.save, numpy.savez or safetensors.numpy.save_file',
    ],
    ['analyze --input .', '. cannot be read: it is a folder'],
    [
      'generate --out out --config none.json',
      'the config file none.json cannot be read: it does not exist',
    ],
    [
      'simulate --output none/T.npy',
      '--output none/T.npy cannot be written: there is no folder none',
    ],
    ['simulate --trace .', '--trace . is a folder; expected the path of a file'],
    [
      'simulate --trace run.vcd',
      '--trace run.vcd is not named .fst, but a waveform is written as FST; name it run.fst (fst2vcd, which comes with GTKWave, makes a VCD of it)',
    ],
    ['generate --out /proc/out', '--out /proc/out cannot be written: /proc takes no files'],
  ]

  test.each(lines)('%s', async (line, sentence) => {
    const cwd = await scratch()
    expect(await inProcess(line.split(' '), cwd)).toEqual(refused(sentence))
    expect(await listing(cwd)).toEqual([])
  })

  test('several problems, of design and input and output, all at once', async () => {
    const cwd = await scratch()
    const line =
      'simulate --chunk-size 48 --operand-width 3 --count 0 --seed -1 --stall 50.5 --output none/T.npy'
    expect(await inProcess(line.split(' '), cwd)).toEqual(
      refused(
        '6 problems in the request:',
        '  chunk size is 48; expected 16, 32, 64, 128 or 256',
        '  operand width is 3; expected a whole number from 4 to 18',
        '  count is 0; expected a whole number from 1 to 65536',
        '  seed is -1; expected a whole number from 0 to 4294967295',
        '  stall is 50.5; expected a whole number from 0 to 99',
        '  --output none/T.npy cannot be written: there is no folder none',
      ),
    )
    expect(await listing(cwd)).toEqual([])
  })

  test('a config file that cannot be read, and beside it what is wrong on the line', async () => {
    const cwd = await scratch()
    const line =
      'simulate --config none.json --operand-width 3 --array-size 32 --matrix-fraction-bits E,R=3=4 --input nope.npy --stall 100'
    expect(await inProcess(line.split(' '), cwd)).toEqual(
      refused(
        '6 problems in the request:',
        '  the config file none.json cannot be read: it does not exist',
        '  matrix fraction bits has the part "R=3=4"; expected SYMBOL=NUMBER, such as E=7',
        '  operand width is 3; expected a whole number from 4 to 18',
        '  matrix fraction bits of E has no value; expected a whole number from 0 to 34',
        '  nope.npy cannot be read: it does not exist',
        '  stall is 100; expected a whole number from 0 to 99',
      ),
    )
  })

  test('one file for two outputs', async () => {
    const cwd = await scratch()
    const line = ['simulate', '--output', 'x.fst', '--trace', './x.fst']
    expect(await inProcess(line, cwd)).toEqual(
      refused('--output and --trace both name x.fst; give each a file of its own'),
    )
  })

  test('a file that is read and written, every pair', async () => {
    const cwd = await scratch()
    await writeFile(join(cwd, 'both.fst'), '{}')
    await symlink('both.fst', join(cwd, 'link.fst'))
    const both = ['--output', 'both.fst', '--trace', './link.fst']
    const line = ['simulate', ...both, '--input', join(cwd, 'both.fst'), '--config', 'both.fst']
    expect(await inProcess(line, cwd)).toEqual(
      refused(
        '5 problems in the request:',
        '  --output and --trace both name both.fst; give each a file of its own',
        '  --output names both.fst, which --input reads; give it another path',
        '  --trace names ./link.fst, which --input reads; give it another path',
        '  --output names both.fst, which --config reads; give it another path',
        '  --trace names ./link.fst, which --config reads; give it another path',
      ),
    )
    expect(await readFile(join(cwd, 'both.fst'), 'utf8')).toBe('{}')
    expect(await listing(cwd)).toEqual(['both.fst', 'link.fst'])
  })

  const configs: [string, string, string][] = [
    [
      'a config file that is not JSON',
      '{\n  "chunkSize": 64,\n  arraySize: 8\n}\n',
      'the config file design.json is not JSON from line 3, column 3 on; correct it there',
    ],
    [
      'a config file with a misspelt key',
      '{ "chunkSiz": 64 }',
      'there is no field "chunkSiz" in a request; did you mean chunkSize?',
    ],
    [
      'a config file that holds a list',
      '[{ "chunkSize": 64 }]',
      'the config file design.json holds a list; expected an object such as { "chunkSize": 64, "arraySize": 8 }',
    ],
  ]

  test.each(configs)('%s', async (_, text, sentence) => {
    const cwd = await scratch()
    await writeFile(join(cwd, 'design.json'), text)
    const line = ['generate', '--config', 'design.json', '--out', 'out']
    expect(await inProcess(line, cwd)).toEqual(refused(sentence))
    expect(await listing(cwd)).toEqual(['design.json'])
  })

  test('an output folder that is a file', async () => {
    const cwd = await scratch()
    await writeFile(join(cwd, 'out'), 'mine')
    expect(await inProcess(['generate', '--out', 'out'], cwd)).toEqual(
      refused('--out out is a file; expected a folder'),
    )
    expect(await listing(cwd)).toEqual(['out'])
  })

  test('an output folder with a file that was changed, or another design; --force writes it', async () => {
    const cwd = await scratch()
    const line = ['generate', '--out', 'out', '--chunk-size', '16', '--array-size', '4']
    const wayOut = 'choose another folder, or replace them with --force'
    await inProcess(line, cwd)
    await writeFile(join(cwd, 'out/neumarray_element_ram.v'), 'mine')
    expect(await inProcess(line, cwd)).toEqual(
      refused(
        `out holds files that were changed since they were generated; ${wayOut}: neumarray_element_ram.v`,
      ),
    )
    const { status, stderr } = await inProcess([...line, '--name', 'two'], cwd)
    expect(status).toBe(2)
    expect(stderr).toMatch(
      /^out holds the design neumarray; choose .*--force: (\S+, ){4}\S+ and \d+ more$/m,
    )
    expect(await readFile(join(cwd, 'out/neumarray_element_ram.v'), 'utf8')).toBe('mine')
    expect((await inProcess([...line, '--name', 'two', '--force'], cwd)).status).toBe(0)
    expect((await listing(join(cwd, 'out'))).filter(name => name.includes('neumarray'))).toEqual([])
  })

  test('an output folder where a folder has the name of a file to write', async () => {
    const cwd = await scratch()
    await mkdir(join(cwd, 'out/neumarray.v'), { recursive: true })
    expect(await inProcess(['generate', '--out', 'out'], cwd)).toEqual(
      refused(`${cwd}/out/neumarray.v is a folder where a file of the same name belongs`),
    )
    expect(await listing(cwd)).toEqual(['out', 'out/neumarray.v'])
  })

  const matrices: [string, Uint8Array, string][] = [
    [
      'a .npy of another size',
      formatNpy(new Float64Array(9), [3, 3]),
      'A.npy: the array has shape (3, 3); expected (16, 16) or (n, 16, 16), or more axes before the last two',
    ],
    [
      'a .npy of a size that designs have',
      formatNpy(new Float64Array(2048), [2, 32, 32]),
      'A.npy: the array has shape (2, 32, 32); expected (16, 16) or (n, 16, 16), or more axes before the last two; for this one give --chunk-size 32 (chunkSize)',
    ],
    [
      'a .npy that is truncated',
      formatNpy(new Float64Array(256), [16, 16]).slice(0, -8),
      'A.npy: the file holds 2040 bytes of data, but shape (16, 16) of type <f8 takes 2048: the file is truncated; write it again with numpy.save',
    ],
    [
      'a .npy that is not strictly lower triangular',
      formatNpy(
        Float64Array.from({ length: 256 }, (_, at) => (at === 17 ? 1 : 0)),
        [16, 16],
      ),
      'A.npy: matrix 0, row 1, column 1 is 1; A must be strictly lower triangular: zero on and above the diagonal',
    ],
    [
      'a .npy that holds integers too wide for the design',
      formatNpy(
        Float64Array.from({ length: 256 }, (_, at) => (at === 16 ? 300 : 0)),
        [16, 16],
        'int16',
      ),
      'A.npy: matrix 0, row 1, column 0 is 300, but the input holds integers and 8 bits reach from -128 to 127; say what 1 stands for with --input-unit (unit), such as 2^-15, which goes with every operand width, or use a wider one',
    ],
  ]

  test.each(matrices)('%s', async (_, bytes, sentence) => {
    const cwd = await scratch()
    await writeFile(join(cwd, 'A.npy'), bytes)
    const line = ['--input', 'A.npy', '--chunk-size', '16']
    expect(await inProcess(['analyze', ...line], cwd)).toEqual(refused(sentence))
    const withOutput = ['simulate', ...line, '--output', 'T.npy', '--trace', 'run.fst']
    expect(await inProcess(withOutput, cwd)).toEqual(refused(sentence))
    expect(await listing(cwd)).toEqual(['A.npy'])
  })
})

test.each([
  ['foo', 'there is no command "foo"; the commands are generate, simulate, analyze, '],
  ['analyse', 'there is no command "analyse"; did you mean analyze?'],
])('status 2 for the command %s, with the way out', async (name, begin) => {
  const { status, stdout, stderr } = await inProcess([name], await scratch())
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr.startsWith(begin)).toBe(true)
  expect(stderr).not.toContain('demo')
})

test('status 2 and the help for a line without a command', async () => {
  const { status, stdout, stderr } = await inProcess([], await scratch())
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
  expect(stderr).toContain('Usage: neumarray [options] [command]')
})
