import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tests/support/longest-first.ts'

/** Rooms that keep nothing between tests: their files share modules, in half the time. */
const pure = [
  ...['formats', 'program', 'schemes', 'operators', 'config', 'compile', 'inputs', 'golden'],
  ...[
    'model',
    'text',
    'hdl',
    'emit',
    'hardware',
    'artifacts',
    'sim',
    'prove',
    'synth',
    'report',
    'bench',
  ],
].map(room => `tests/unit/${room}/**/*.test.ts`)

/** For the tests that start the command line in a process. */
const globalSetup = 'tests/support/javascript.ts'

/** `core` and `unit` need Node alone; `rtl` builds and runs the generated Verilog with real tools; `night` takes longest. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'core',
          include: pure,
          isolate: false,
          testTimeout: 300_000,
          maxWorkers: '100%',
        },
      },
      {
        test: {
          name: 'unit',
          globalSetup,
          include: ['tests/unit/**/*.test.ts'],
          exclude: pure,
          // Long enough for a machine that does other work as well.
          testTimeout: 300_000,
          // One waits for processes that another has started, or starts itself.
          maxWorkers: availableParallelism() + 1,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'rtl',
          globalSetup,
          include: ['tests/rtl/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          expect: { poll: { timeout: 60_000 } },
          // On two processors: one of them waits for a browser, a cluster or a killed process.
          maxWorkers: 3,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'night',
          globalSetup,
          include: ['tests/night/**/*.test.ts'],
          testTimeout: 600_000,
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
})
