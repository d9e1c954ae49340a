import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runModel } from '../../../../sim/verilator/run.ts'
import { echoBundle } from '../../../support/designs/echo-top.ts'
import { listing, scratch } from '../../../support/scratch.ts'

test('a model that dies while it writes a waveform: the waveform is named, and none is left', async () => {
  const folder = await scratch()
  const path = join(folder, 'model')
  await writeFile(path, '#!/bin/sh\nkill -BUS $$\n')
  await chmod(path, 0o755)
  const model = { path, flavour: { stores: false, trace: true, coverage: false }, found: true }
  const traceFile = join(folder, 'a.fst')
  await expect(
    runModel(model, echoBundle().program, [new Int32Array(256)], { traceFile }),
  ).rejects.toThrow(
    `The simulation crashed (SIGBUS), as the trace ${traceFile} may have found no room`,
  )
  expect(await listing(folder)).toEqual(['model'])
})
