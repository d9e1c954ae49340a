import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { makeBatch } from '../../../generator/inputs/families/families.ts'
import { formatNpy } from '../../../generator/inputs/files/npy/write.ts'
import { neumarray } from '../cli.ts'
import { gdnDataBatch, gdnDataExists } from '../gdn-data.ts'
import { scratch } from '../scratch.ts'

/** NumPy's own view of input and output: shapes, and the SNR of each matrix in dB. */
const compare = `
import json
import numpy as np
A, T = np.load("A.npy"), np.load("T.npy")
exact = np.linalg.inv(np.eye(64) - A)
noise = ((T - exact) ** 2).sum(axis=(1, 2))
snr = 10 * np.log10((exact ** 2).sum(axis=(1, 2)) / noise)
unit = bool((T.diagonal(axis1=1, axis2=2) == 1).all() and (np.triu(T, 1) == 0).all())
print(json.dumps({"type": str(T.dtype), "shape": T.shape, "unit": unit, "median": np.median(snr), "worst": snr.min()}))
`

// Every head of both models, a chunk each; their parametric model where nothing was recorded.
const source = gdnDataExists ? 'recorded heads' : 'modelled heads'
const batch = gdnDataExists
  ? gdnDataBatch({ chunks: 1, keyScale: 4, k: 64 })
  : makeBatch('slowhead', 64, 16 + 8)

// NumPy compares with the inverse of A as it came, so the rounding of A counts as well. In 8 bits
// (3,8) is held back by the heads that hardly decay: 28 dB is its truncation, not its rounding.
const designs = [
  { design: ['--operand-width', '8'], median: 33.3, worst: 32.8 },
  { design: ['--operand-width', '8', '--scheme', 'neumann'], median: 32.5, worst: 27 },
  { design: ['--operand-width', '16'], median: 81, worst: 80.5 },
  {
    design: ['--operand-width', '16', '--scheme', 'neumann', '--residual-steps', '16'],
    median: 81,
    worst: 80,
  },
]

/** Heads go through the design of a width and a scheme, and come out as NumPy has them. */
export const headsComeOut = (isMeant: (width: string, scheme: string) => boolean): void =>
  test.each(
    designs.filter(({ design: [, width = '', , scheme = 'blocked'] }) => isMeant(width, scheme)),
  )(`${source} go through simulate $design and come out as NumPy has them`, async wanted => {
    const cwd = await scratch()
    const values = batch.matrices.flatMap(matrix => [...matrix])
    await writeFile(join(cwd, 'A.npy'), formatNpy(values, [batch.count, 64, 64]))
    const files = ['--input', 'A.npy', '--output', 'T.npy']
    const line = ['simulate', ...wanted.design, ...files, '--json']
    const { status, stdout } = await neumarray(line, { cwd })
    expect(status).toBe(0)
    const report = { agreement: true, matrices: 24, quality: { clipped: 0 } }
    expect(JSON.parse(stdout)).toMatchObject(report)
    const found = JSON.parse((await execa('/usr/bin/python3', ['-c', compare], { cwd })).stdout)
    expect(found).toMatchObject({ type: 'float64', shape: [24, 64, 64], unit: true })
    expect(found.median).toBeGreaterThan(wanted.median)
    expect(found.worst).toBeGreaterThan(wanted.worst)
  })
