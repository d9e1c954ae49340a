import { execaSync } from 'execa'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  slurmTemplates,
  templateForms,
} from '../../../generator/sweep/cluster/scheduler/scheduler.ts'
import {
  filled,
  shellText,
  templateProblems,
  wordsOf,
} from '../../../generator/sweep/cluster/scheduler/template.ts'

test('words are parted by blanks, quotes keep them together', () => {
  const template = `bsub -J "{name}[{array}]"  -o '{logs}/%I %J.txt' --x="a b" plain`
  expect(wordsOf(template)).toEqual([
    'bsub',
    ...['-J', '{name}[{array}]', '-o', '{logs}/%I %J.txt', '--x=a b', 'plain'],
  ])
})

test('the command for Slurm has what was asked for', () => {
  const values = { name: 'n', array: '1-8', folder: '/f', logs: '/f/l', command: 'node a b' }
  expect(filled(slurmTemplates.submit, { ...values, partition: 'main', account: 'a b' })).toEqual([
    'sbatch',
    ...['--parsable', '--job-name=n', '--array=1-8', '--partition=main', '--account=a b'],
    ...['--chdir=/f', '--output=/f/l/%a-%A.txt', '--wrap=node a b'],
  ])
  expect(filled(slurmTemplates.poll, { job: '12' })).toEqual([
    'squeue',
    ...['--noheader', '--array', '--states=all', '--jobs=12', '--format=%F %K %T'],
  ])
})

test('what was not asked for is left out, with the option before it', () => {
  const template = 'sub -q {partition} --account={account} -x {array} {command}'
  const values = { array: '1', command: 'c' }
  expect(filled(template, { ...values, partition: undefined, account: undefined })).toEqual([
    'sub',
    ...['-x', '1', 'c'],
  ])
})

test('values are not read again', () => {
  expect(filled('run {a} {b}', { a: '{b}', b: '$& "x" y' })).toEqual(['run', '{b}', '$& "x" y'])
})

test('wrong templates are named with the way out', () => {
  expect(templateProblems('', templateForms.submit)).toEqual([
    'the submit template is empty; expected a command',
  ])
  expect(templateProblems('bsub {queue} {command}', templateForms.submit)).toEqual([
    'the submit template names {queue}; expected some of {name}, {array}, {partition}, {account}, {folder}, {logs}, {command}',
    'the submit template "bsub {queue} {command}" lacks {array}; there the numbers of the tasks go, such as 1-8',
  ])
  expect(templateProblems('bjobs', templateForms.poll)).toEqual([
    'the poll template "bjobs" lacks {job}; there the number of the job goes',
  ])
  for (const name of ['submit', 'poll'] as const) {
    expect(templateProblems(slurmTemplates[name], templateForms[name])).toEqual([])
  }
})

test('a shell takes the text of words apart into the same words', () => {
  const word = fc.string({ unit: 'grapheme-ascii', minLength: 0, maxLength: 8 })
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), words => {
      const script = `printf '%s\\0' ${shellText(words)}`
      const { stdout } = execaSync('sh', ['-c', script], { stripFinalNewline: false })
      expect(stdout.split('\0').slice(0, -1)).toEqual(words)
    }),
    { numRuns: 30, seed: 4 },
  )
})
