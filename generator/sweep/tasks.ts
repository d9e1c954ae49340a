import type { Config } from '../config/record/config.ts'
import type { CompiledPoint } from './compiled.ts'
import { type KeyedTask, partOf, type Tools } from './keys.ts'
import type { AccuracyTask, AreaTask, LossTask, Part, VerifyTask } from './part.ts'
import { hardestPeriod } from './parts/period.ts'
import { asksFor, type CompleteSpec } from './spec/spec.ts'

/** The parts that a point needs beyond its design; null what was not asked for. */
export interface PointParts {
  readonly accuracy: Part | null
  readonly area: Part | null
  readonly verify: Part | null
  readonly loss: Part | null
}

/** Which parts are wanted of a point. */
export type Wanted = Readonly<Record<keyof PointParts, boolean>>

/** Makes the parts of points for one spec. */
export class PartMaker {
  private readonly spec: CompleteSpec
  private readonly tools: Tools

  constructor(spec: CompleteSpec, tools: Tools) {
    this.spec = spec
    this.tools = tools
  }

  /** The parts of a point; none for a point without a design. */
  async partsOf({ config, compiled }: CompiledPoint, wanted: Wanted): Promise<PointParts> {
    const make = async (isWanted: boolean, taskOf: (config: Config) => KeyedTask) =>
      isWanted && config !== null && compiled !== null
        ? await partOf(taskOf(config), compiled, this.tools)
        : null
    return {
      accuracy: await make(wanted.accuracy, config => this.accuracy(config)),
      area: await make(wanted.area, config => this.area(config)),
      verify: await make(wanted.verify, config => this.verify(config)),
      loss: await make(wanted.loss, config => this.loss(config)),
    }
  }

  /** The part that lists the modules of a design; null for a point without one. */
  async outlineOf({ config, compiled }: CompiledPoint): Promise<Part | null> {
    if (config === null || compiled === null) return null
    return await partOf({ kind: 'outline', config }, compiled, this.tools)
  }

  private accuracy(config: Config): AccuracyTask {
    const { families, count, seed, input } = this.spec
    if (input === undefined) return { kind: 'accuracy', config, families, count, seed, input: null }
    const { input: content } = this.tools
    if (content === undefined) throw new Error('the content of the input is not known')
    const given = { from: input, content }
    return { kind: 'accuracy', config, families: [], count, seed: 0, input: given }
  }

  private area(config: Config): AreaTask {
    const { target, liberty = null, ramAreaPerBit = null, yosys } = this.spec
    const clock = asksFor(this.spec, 'clock')
    return { kind: 'area', config, target, liberty, ramAreaPerBit, yosys, clock }
  }

  private loss(config: Config): LossTask {
    const { lossTokens: tokens } = this.spec
    const texts = Math.ceil(tokens / countedAfter)
    return { kind: 'loss', config, tokens, texts, period: hardestPeriod(config) }
  }

  private verify(config: Config): VerifyTask {
    const { families, count, seed } = this.spec
    return { kind: 'verify', config, families, count: Math.min(count, verifiedMatrices), seed }
  }
}

/** Tokens that are counted after a repetition: in all at least as many as of ordinary text. */
const countedAfter = 192

/** Matrices of each family that Verilator runs: control does not depend on data. */
const verifiedMatrices = 2

/** All parts of points. */
export const partsIn = (parts: readonly PointParts[]): Part[] =>
  parts.flatMap(({ accuracy, area, verify, loss }) =>
    [accuracy, area, verify, loss].filter((part): part is Part => part !== null),
  )

/** A point that needs nothing more. */
export const noParts: PointParts = { accuracy: null, area: null, verify: null, loss: null }

/** In the order in which inputs are shared: by size and number format. */
export const byInput = (a: Part, b: Part): number => orderOf(a).localeCompare(orderOf(b))

function orderOf({ task, key }: Part): string {
  const { chunkSize, operandWidth, fractionBits } = task.config
  const sizes = [chunkSize, operandWidth, fractionBits].map(size => String(size).padStart(4, '0'))
  return [task.kind, ...sizes, key].join(' ')
}
