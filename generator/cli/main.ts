#!/usr/bin/env node
import { run } from './run.ts'

// A reader that has seen enough, such as head, closes the pipe; that is no error.
process.stdout.on('error', () => process.exit())
process.exitCode = await run(process.argv.slice(2))
