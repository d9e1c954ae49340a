import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { neumarray } from '../../support/cli.ts'
import { headsComeOut } from '../../support/designs/head-data.ts'
import { gdnDataExists, trainedFile } from '../../support/gdn-data.ts'
import { scratch } from '../../support/scratch.ts'

// Either width and either scheme; crossed the other way: tests/night/real-data.test.ts.
headsComeOut((width, scheme) => (width === '8') === (scheme === 'blocked'))

/** A and T of keys, betas and gates, chunk by chunk, in NumPy's own words; what comes out beside it. */
const fromKeys = `
import json
import numpy as np
K, beta, g, T = [np.load(name).astype(np.float64) for name in ("K.npy", "beta.npy", "g.npy", "T.npy")]
G = np.cumsum(g, axis=1)
A = -beta[:, :, None] * np.exp(G[:, :, None] - G[:, None, :]) * (K @ K.swapaxes(1, 2))
exact = np.linalg.inv(np.eye(64) - np.tril(A, -1))
T = T.reshape(exact.shape)
snr = 10 * np.log10((exact ** 2).sum(axis=(1, 2)) / ((T - exact) ** 2).sum(axis=(1, 2)))
print(json.dumps({"chunks": len(T), "median": np.median(snr), "worst": snr.min()}))
`

test.runIf(gdnDataExists)(
  'keys, betas and gates of a trained model go through simulate',
  async () => {
    const cwd = await scratch()
    for (const [name, file] of [
      ['K.npy', 'keys.npy'],
      ['beta.npy', 'beta.npy'],
      ['g.npy', 'g.npy'],
    ] as const)
      await copyFile(trainedFile(file), join(cwd, name))
    const files = ['--keys', 'K.npy', '--beta', 'beta.npy', '--gate', 'g.npy', '--output', 'T.npy']
    const { status, stdout } = await neumarray(['simulate', ...files, '--json'], { cwd })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ agreement: true, matrices: 47, quality: { clipped: 0, saturations: 0 } },
      found: { keys: { sequences: 47, heads: 1, axes: '(B, T, D)', lastTokens: 64 } },
    })
    const found = JSON.parse((await execa('/usr/bin/python3', ['-c', fromKeys], { cwd })).stdout)
    expect(found.chunks).toBe(47)
    expect(found.median).toBeGreaterThan(36.5)
    expect(found.worst).toBeGreaterThan(32)
  },
)
