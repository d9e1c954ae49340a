import { describe, expect, test } from 'vitest'
import { neumarray } from '../../../support/cli.ts'
import { scratch } from '../../../support/scratch.ts'

describe('-, which is standard input', () => {
  const analyze = ['analyze', '--count', '1', '--json', '--config', '-']

  test('as a config file', async () => {
    const input = '{ "chunkSize": 16, "operandWidth": 9 }'
    const { status, stdout } = await neumarray(analyze, { cwd: await scratch(), input })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ config: { chunkSize: 16, operandWidth: 9 } })
  })

  test('as a spec file', async () => {
    const input = '{ "design": { "chunkSize": 16, "arraySize": [4, 8] }, "metrics": ["cycles"] }'
    const cwd = await scratch()
    const line = ['sweep', '--out', 'a', '--json', '--spec', '-']
    const { status, stdout } = await neumarray(line, {
      cwd,
      input,
      env: { NEUMARRAY_CACHE: cwd },
    })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ axes: { arraySize: [4, 8] } })
  })

  test.each([
    [
      '{ "chunkSize": }',
      'the config file on standard input is not JSON from line 1, column 16 on; correct it there',
    ],
    [
      ' \n',
      'the config file on standard input is empty; expected an object such as { "chunkSize": 64, "arraySize": 8 }',
    ],
    [
      '[]',
      'the config file on standard input holds an empty list; expected an object such as { "chunkSize": 64, "arraySize": 8 }',
    ],
  ])('with %j on it is named in the sentence', async (input, sentence) => {
    const line = ['generate', '--out', 'a', '--config', '-']
    expect(await neumarray(line, { cwd: await scratch(), input })).toEqual({
      status: 2,
      stdout: '',
      stderr: `${sentence}\n`,
    })
  })

  test('is named in a note', async () => {
    const input = '{ "scheme": "substitution", "chunkSize": 16, "blockSize": 4 }'
    const { stderr } = await neumarray(['analyze', '--count', '1', '--config', '-'], {
      cwd: await scratch(),
      input,
    })
    expect(stderr).toBe(
      'note: blockSize in standard input has no effect with scheme substitution; it counts with --scheme blocked\n',
    )
  })

  test('is read by one option only', async () => {
    const line = ['sweep', '--out', 'a', '--spec', '-', '--config', '-']
    expect(await neumarray(line, { cwd: await scratch(), input: '{}' })).toEqual({
      status: 2,
      stdout: '',
      stderr:
        '--spec and --config read standard input, which can be read once; give one of them a file\n',
    })
  })
})
