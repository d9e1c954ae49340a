import { execa } from 'execa'
import { expect, inject, test } from 'vitest'
import { main } from '../../support/cli.ts'
import { listing, scratch } from '../../support/scratch.ts'

const code = inject('javascript')

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const)('%s clears away what is half done and ends with %i', async (signal, status) => {
  const folder = await scratch()
  const script = `
    import { mkdirSync } from 'node:fs'
    import { endOnSignals } from '${code}/generator/cli/signals.js'
    import { removeOnInterrupt } from '${code}/generator/system/interrupt.js'
    endOnSignals()
    for (const name of ['half', 'done']) mkdirSync('${folder}/' + name)
    removeOnInterrupt('${folder}/half')
    removeOnInterrupt('${folder}/done')()
    process.kill(process.pid, '${signal}')
    setTimeout(() => process.exit(1), 20000)`
  const line = ['--input-type=module', '-e', script]
  const { exitCode } = await execa('node', line, { reject: false })
  expect(exitCode).toBe(status)
  expect(await listing(folder)).toEqual(['done'])
})

test('an output that takes nothing is told in a sentence, with status 2', async () => {
  const line = [main(), 'analyze', '--chunk-size', '16', '--count', '1', '--json']
  const script = 'exec node "$@" > /dev/full'
  const { exitCode, stderr } = await execa('sh', ['-c', script, 'sh', ...line], { reject: false })
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: 'standard output cannot be written: the disk is full',
  })
})

test('a reader that has seen enough changes nothing about the status', async () => {
  const line = [main(), 'analyze', '--chunk-size', '16', '--count', '1', '--json']
  const script = '{ node "$@"; echo "status $?" >&2; } | true'
  const { stderr } = await execa('sh', ['-c', script, 'sh', ...line])
  expect(stderr).toBe('status 0')
})
