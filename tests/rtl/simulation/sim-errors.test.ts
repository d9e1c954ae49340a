import { expect, test } from 'vitest'
import { ConfigError } from '../../../generator/config/errors.ts'
import { BuildError, SimulationError } from '../../../sim/errors.ts'
import { verify } from '../../../sim/verify.ts'
import { simulateBundle } from '../../../sim/verilator/executor.ts'
import { echoBatch } from '../../support/designs/echo-batch.ts'
import { echoBundle, echoGolden } from '../../support/designs/echo-top.ts'
import { scratch } from '../../support/scratch.ts'

const batch = echoBatch(16, 8, 2)

async function complaint(
  run: Promise<unknown>,
  kind: abstract new (...given: never) => Error,
): Promise<string> {
  const error = await run.catch((caught: unknown) => caught)
  expect(error).toBeInstanceOf(kind)
  return error instanceof Error ? error.message : ''
}

test('a machine that never ends is stopped at its cycle limit, saying what it waited for', async () => {
  const run = simulateBundle(echoBundle({}, 'never done'), batch, { cycleLimit: 500 })
  expect(await complaint(run, SimulationError)).toBe(
    'The simulation was ended at its limit of 500 cycles while it waited for matrix_done of matrix 0: 64 of 128 input beats accepted, 0 of 128 result beats received, 1 of 2 matrices started, 0 done, s_axis_tready low, m_axis_tvalid low, array_busy low, waits_for_input low, waits_for_output low',
  )
})

test('a machine that takes no input is stopped at a limit of its own', async () => {
  const run = simulateBundle(echoBundle({}, 'deaf'), batch)
  expect(await complaint(run, SimulationError)).toMatch(
    /^The simulation was ended at its limit of \d+ cycles while it waited for s_axis_tready for beat 0 of matrix 0: 0 of 128 /,
  )
})

test('a crash shows what the simulation wrote', async () => {
  const message = await complaint(simulateBundle(echoBundle({}, 'crash'), batch), SimulationError)
  expect(message).toMatch(/^The simulation crashed \(SIGABRT\):\n/)
  expect(message).toContain('Verilog $stop')
})

test('a simulation past its deadline is killed', async () => {
  const run = simulateBundle(echoBundle({}, 'never done'), batch, {
    cycleLimit: 1e12,
    deadline: 300,
  })
  expect(await complaint(run, SimulationError)).toBe(
    'The simulation did not end within 0.3 s (it may run 1000000000000 cycles); give it more time, fewer matrices or a lower cycle limit',
  )
})

test('Verilog that does not build shows the command and the end of the log', async () => {
  const echo = echoBundle()
  const files = echo.files.map(({ path, text }) => ({ path, text: `${text}\nmodule ;` }))
  const cacheDir = await scratch()
  const message = await complaint(
    simulateBundle({ ...echo, files }, batch, { cacheDir }),
    BuildError,
  )
  expect(message).toMatch(
    /^The build of the simulation ended with an error:\n {2}verilator --build-jobs \d+ --cc .* harness\.vlt rtl\/echo\.v\n/,
  )
  expect(message).toContain('syntax error, unexpected')
})

test('a cache that cannot be written is named with the way out', async () => {
  const run = simulateBundle(echoBundle(), batch, { cacheDir: '/dev/null/cache' })
  expect(await complaint(run, ConfigError)).toBe(
    'the cache /dev/null/cache cannot be written (ENOTDIR); set NEUMARRAY_CACHE to a folder that can be',
  )
})

test('a machine that agrees is said to agree', async () => {
  const { comparison } = await verify(echoBundle(), batch, { reference: echoGolden })
  expect(comparison).toEqual({ agreement: true })
})

test('a store that differs is named, though it was not recorded at first', async () => {
  const phases: string[] = []
  const { comparison } = await verify(echoBundle({}, 'wrong store and element'), batch, {
    reference: echoGolden,
    stall: 30,
    progress: (phase, done) => phases.push(`${phase} ${done}`),
  })
  // Store 5 is row 1 of the tile in the last tile row and the second tile column.
  const golden = batch[0]?.[13 * 16 + 4] ?? 0
  expect(comparison).toMatchObject({
    agreement: false,
    firstDifference: {
      matrix: 0,
      row: 13,
      column: 4,
      golden,
      rtl: golden ^ 2,
      operation: 'op 0 (T = A)',
    },
  })
  const lines = comparison.agreement ? [] : comparison.summary.split('\n')
  expect(lines).toEqual([
    `matrix 0: op 0 (T = A): row 13, column 4 is ${golden ^ 2}; golden has ${golden} (1 of 160 entries differ)`,
    expect.stringMatching(/^matrix 0: row 15, column 12 of T is /),
  ])
  expect(phases).toContain('locate 1')
})

test('a machine that is slower than predicted disagrees, though its results are right', async () => {
  const { comparison } = await verify(echoBundle({}, 'slow'), batch, { reference: echoGolden })
  expect(comparison).toEqual({
    agreement: false,
    firstDifference: null,
    summary: [
      'matrix 0: 43 compute cycles; golden has 40 (2 of 2 matrices differ)',
      'the last two matrices are 172 cycles apart; golden has 169',
    ].join('\n'),
  })
})
