#!/usr/bin/env node
import { systemCode } from '../system/errors.ts'
import { OutputError, systemReason } from './files/errors.ts'
import { run } from './run.ts'
import { endOnSignals } from './signals.ts'
import { printError } from './texts/print-error.ts'

endOnSignals()
let failed = 0
process.stdout.on('error', error => {
  // A reader that has seen enough, such as head, closes the pipe; that is no error.
  if (systemCode(error) === 'EPIPE' || failed > 0) return
  const problem = new OutputError(`standard output cannot be written: ${systemReason(error)}`)
  failed = printError(problem, text => process.stderr.write(text))
  process.exitCode ||= failed
})
process.stderr.on('error', () => undefined)
process.exitCode = (await run(process.argv.slice(2))) || failed
