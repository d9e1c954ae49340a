import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { type Bundle, generate } from '../../../generator/generate.ts'
import { type Stream, stream } from '../../../generator/inputs/families/prng.ts'
import { buildHarness } from './build.ts'
import { type Kind, kinds, type Target, targetsOf } from './targets.ts'
import { writeWork } from './work.ts'

/** How a run with one upset ended, and which outputs reported it in time. */
export interface Ending {
  readonly kind: Kind
  readonly path: string
  readonly bit: number
  readonly cycle: number
  readonly ending: 'masked' | 'wrong' | 'hung'
  readonly memoryError: boolean
  readonly controlError: boolean
  readonly frameError: boolean
}

export interface Campaign {
  /** Bits of the design by kind. */
  readonly bits: Readonly<Record<Kind, number>>
  /** Cycles of the run without an upset, from reset to the last beat. */
  readonly cycles: number
  readonly endings: readonly Ending[]
}

/** Matrices in a run: both banks, and the first of them again. */
const matrices = 3

/**
 * Flips random bits in random cycles of runs of one design, one bit a run, as many of each kind as
 * asked for. Same request, number and seed, same runs. `change` may put a bug into the Verilog.
 */
export async function campaign(
  request: object,
  runs: number,
  seed: number,
  change: (bundle: Bundle) => Bundle = bundle => bundle,
): Promise<Campaign> {
  const bundle = generate(request)
  const harness = await buildHarness(change(bundle), { upsets: true })
  try {
    const work = await writeWork(harness, bundle, matrices)
    const list = await execa(harness.path, ['list'])
    const targets = targetsOf(list.stdout, bundle.program)
    const file = join(harness.folder, 'upsets')
    const run = async (upsets: readonly Upset[]): Promise<readonly string[]> => {
      await writeFile(file, upsets.map(one => `${lineOf(one)}\n`).join(''))
      const mode = ['upsets', work, file, `${seed}`]
      const result = await execa(harness.path, mode, { timeout: 3_600_000, reject: false })
      if (result.failed) throw new Error(`the harness ended by ${result.signal ?? result.exitCode}`)
      return result.stdout.split('\n')
    }
    const cycles = Number((await run([]))[0]) + 1
    const upsets = kinds.flatMap((kind, n) =>
      drawn(
        targets.filter(one => one.kind === kind),
        runs,
        cycles,
        stream(240 + n, 0, 0, seed),
      ),
    )
    const lines = (await run(upsets)).slice(1)
    const endings = upsets.map((upset, n) => endingOf(upset, lines[n] ?? ''))
    const bits = Object.fromEntries(
      kinds.map(kind => [kind, bitsOf(targets.filter(one => one.kind === kind))]),
    ) as Record<Kind, number>
    return { bits, cycles, endings }
  } finally {
    await harness.remove()
  }
}

interface Upset {
  readonly target: Target
  readonly word: number
  readonly bit: number
  readonly cycle: number
}

const bitsOf = (targets: readonly Target[]): number =>
  targets.reduce((sum, { bits, words }) => sum + bits * words, 0)

/** Upsets of any bit of the targets in any cycle, each with the same chance. */
function drawn(targets: readonly Target[], runs: number, cycles: number, random: Stream): Upset[] {
  const all = bitsOf(targets)
  const below = (count: number) => Math.floor(random.between(0, count))
  return Array.from({ length: runs }, () => {
    let at = below(all)
    for (const target of targets) {
      const own = target.bits * target.words
      if (at < own) {
        const [word, bit] = [Math.floor(at / target.bits), at % target.bits]
        return { target, word, bit, cycle: below(cycles) }
      }
      at -= own
    }
    throw new Error('a design without a bit of this kind')
  })
}

const lineOf = ({ target, word, bit, cycle }: Upset) => `${target.place} ${word} ${bit} ${cycle}`

function endingOf({ target, bit, cycle }: Upset, line: string): Ending {
  const [, ending, ...errors] = /^(masked|wrong|hung) ([01]) ([01]) ([01])$/.exec(line) ?? []
  if (ending === undefined) throw new Error(`the harness says "${line}" of an upset`)
  const [memoryError, controlError, frameError] = errors.map(one => one === '1')
  return {
    kind: target.kind,
    path: target.path,
    bit,
    cycle,
    ending: ending as Ending['ending'],
    memoryError: memoryError ?? false,
    controlError: controlError ?? false,
    frameError: frameError ?? false,
  }
}

/** Whether any output reported it in time. */
export const isReported = ({ memoryError, controlError, frameError }: Ending): boolean =>
  memoryError || controlError || frameError
