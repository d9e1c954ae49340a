// Runs every check and ends with one line, `N passed, N failed`. A check is a test, or a whole tool.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'

const folder = 'node_modules/.bin'
const run = promisify(execFile)

/** Runs a tool of the package beside others, and shows what it has printed when it has ended. */
async function whole(title, tool, ...line) {
  const room = { maxBuffer: 2 ** 26 }
  const { stdout, stderr, message } = await run(join(folder, tool), line, room).catch(
    error => error,
  )
  process.stdout.write(`\n== ${title}\n${stdout}${message ?? stderr}`)
  return message === undefined ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Counts the tests of a vitest project; a file that does not load has failed. */
async function project(name) {
  const report = `build/tests-${name}.json`
  mkdirSync('build', { recursive: true })
  rmSync(report, { force: true })
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  process.stdout.write(`\n== tests: ${name}\n`)
  const line = ['run', '--project', name, ...reporters]
  const vitest = spawn(join(folder, 'vitest'), line, { stdio: 'inherit' })
  try {
    const [status] = await once(vitest, 'exit')
    return count(JSON.parse(readFileSync(report, 'utf8')), status === 0)
  } catch (error) {
    process.stdout.write(`the project ${name} left no report: ${error.message}\n`)
    return { passed: 0, failed: 1 }
  }
}

function count({ numPassedTests: passed, numFailedTests, numPendingTests, testResults }, ended) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  if (numPendingTests > 0) process.stdout.write(`${numPendingTests} skipped\n`)
  if (passed === 0) process.stdout.write('no test has passed\n')
  const failed = numFailedTests + broken.length
  // vitest may end badly for another reason, such as an error outside every test.
  return { passed, failed: failed === 0 && (!ended || passed === 0) ? 1 : failed }
}

// Beside the first tests, which only compute: no processor waits for the slowest tool.
const tools = Promise.all([
  whole('types', 'tsc', '--noEmit'),
  whole('format and lint', 'biome', 'check', '.'),
  whole('rtl/ is current', 'tsx', 'generator/cli/refresh.ts', '--check'),
])
const core = await project('core')
const results = [...(await tools), core, await project('unit'), await project('rtl')]
const sum = field => results.reduce((total, result) => total + result[field], 0)
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed\n`)
process.exitCode = sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
