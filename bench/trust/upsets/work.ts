import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import type { Bundle } from '../../../generator/generate.ts'
import { golden } from '../../../generator/golden/execute.ts'
import { quantisedInput } from '../../../generator/golden/input.ts'
import type { Harness } from './build.ts'

/** Writes matrices of a family and what the golden model makes of them, for the harness; gives the path. */
export async function writeWork(
  { folder }: Harness,
  { config, program }: Bundle,
  count: number,
): Promise<string> {
  const { batch } = await quantisedInput({ family: 'corr', count }, config)
  const { matrices } = await golden(program, batch)
  const { arraySize: P, operandWidth: W } = config
  const words = [
    BigInt(count),
    ...matrices.flatMap(({ result, saturations }, m) => [
      BigInt(saturations),
      ...beatsOf(batch[m] ?? new Int32Array(), P, W),
      ...beatsOf(result, P, W),
    ]),
  ]
  const path = join(folder, 'work')
  await writeFile(path, new Uint8Array(BigUint64Array.from(words).buffer))
  return path
}

/** A matrix as beats of P elements of W bits, the first one lowest. */
function beatsOf(matrix: Int32Array, P: number, W: number): bigint[] {
  return Array.from({ length: matrix.length / P }, (_, beat) =>
    matrix
      .slice(beat * P, (beat + 1) * P)
      .reduce((bits, value, at) => bits | (BigInt.asUintN(W, BigInt(value)) << BigInt(at * W)), 0n),
  )
}

/** What goes wrong first in a mode of the harness, null when nothing does, and how many cases there were up to it. */
export async function disturb(
  { path }: Harness,
  mode: 'resets' | 'frames' | 'stops',
  work: string,
): Promise<{ readonly cases: number; readonly wrong: string | null }> {
  const { stdout } = await execa(path, [mode, work], { timeout: 600_000 })
  const lines = stdout.split('\n')
  const [, cases] = /^(\d+) cases/.exec(lines.pop() ?? '') ?? []
  if (cases === undefined) throw new Error(`the harness ended without a count: ${stdout}`)
  return { cases: Number(cases), wrong: lines[0] ?? null }
}
