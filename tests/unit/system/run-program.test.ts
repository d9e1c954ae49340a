import { describe, expect, test } from 'vitest'
import { interrupt } from '../../../generator/system/interrupt.ts'
import { askVersion, endOf, runProgram } from '../../../generator/system/run-program.ts'
import { processesWhere } from '../../support/processes.ts'
import { listing, scratch } from '../../support/scratch.ts'

const env = { PATH: process.env['PATH'], GREETING: 'hello' }
const settings = { env, timeout: 60_000 }
const shell = async (script: string, timeout = settings.timeout) =>
  await runProgram('sh', ['-c', script], await scratch(), { env, timeout })

test('a program has the environment and the folder that it was given, and both its outputs are kept', async () => {
  const { log, failure } = await shell('echo $GREETING; ls; echo "home is <$HOME>" >&2')
  expect(failure).toBeUndefined()
  expect(log).toContain('hello')
  expect(log).toContain('home is <>')
})

test('what goes wrong is told in words', async () => {
  expect(await shell('echo no; exit 3')).toEqual({ log: 'no', failure: 'ended with an error' })
  expect((await shell('exec sleep 30', 100)).failure).toBe('did not end within 0.1 s')
})

describe('what a program has started ends with it', () => {
  /** Leaves a process behind that writes on, and waits. */
  const script =
    '(i=0; while [ $i -lt 500 ]; do echo > f$i; i=$((i + 1)); sleep 0.02; done) > log 2>&1 & wait'
  const leftIn = (folder: string) => processesWhere(({ folder: own }) => own === folder)

  test('when it takes too long', async () => {
    const folder = await scratch()
    const ended = await runProgram('sh', ['-c', script], folder, { env, timeout: 300 })
    expect(ended.failure).toBe('did not end within 0.3 s')
    expect(await leftIn(folder)).toEqual([])
  })

  test('when this process is interrupted', async () => {
    const folder = await scratch()
    const running = runProgram('sh', ['-c', script], folder, settings)
    await expect.poll(() => listing(folder)).toContain('f0')
    interrupt()
    expect((await running).failure).toBe('ended with an error')
    expect(await leftIn(folder)).toEqual([])
  })
})

test('a version is what is printed, on standard error where nothing else is', async () => {
  expect(await askVersion('node', '--version', env)).toEqual({ text: process.version })
  expect(await askVersion('no-such-program', '-V', env)).toEqual({ problem: 'was not found' })
  expect(await askVersion('false', '-V', env)).toEqual({ problem: 'could not be run (status 1)' })
})

test('an error shows the end of a log, indented', () => {
  const log = Array.from({ length: 30 }, (_, n) => `line ${n}\n`).join('')
  expect(endOf(log).split('\n')).toHaveLength(12)
  expect(endOf(log, 2)).toBe('  line 28\n  line 29')
})
