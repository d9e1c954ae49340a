import { findTools, type KeyedTask, partOf, type Tools } from '../keys.ts'
import type { Outcome, Part } from '../part.ts'
import type { Compiled } from '../parts/design.ts'
import { failureOf, runPart } from '../parts/run-part.ts'
import { completeSpec, type SweepSpec } from '../spec/spec.ts'

/**
 * Finds out whether this machine would name a part as the machine did that has asked for it. If not,
 * its code or its tools differ, and a result of it must not be kept under that name.
 */
export class KeyCheck {
  private readonly tools = new Map<string, Promise<Tools>>()

  /** The failure of a part that this machine must not do; undefined when it may. */
  async problemOf({ key, task }: Part): Promise<Outcome | undefined> {
    if (task.kind === 'design') return undefined
    try {
      const outcome = await runPart({ kind: 'design', config: task.config })
      if (!('value' in outcome)) return outcome
      const compiled = outcome.value as unknown as Compiled
      const { key: own } = await partOf(task, compiled, await this.toolsFor(task))
      return own === key ? undefined : { failure: different, lasting: false }
    } catch (error) {
      return failureOf(error)
    }
  }

  /** The tools a task needs, looked for once. */
  private toolsFor(task: KeyedTask): Promise<Tools> {
    const spec = specOf(task)
    const name = JSON.stringify(spec)
    const found = this.tools.get(name) ?? findTools(completeSpec(spec), {})
    this.tools.set(name, found)
    return found
  }
}

/** A sweep that needs the tools of a task and no others. */
function specOf(task: KeyedTask): SweepSpec {
  switch (task.kind) {
    case 'accuracy': {
      const { input } = task
      return { design: {}, metrics: [], ...(input !== null && { input: input.from }) }
    }
    case 'loss':
    case 'outline':
      return { design: {}, metrics: [] }
    case 'verify':
      return { design: {}, metrics: [], verify: 'all' }
    case 'area': {
      const { liberty, yosys, target } = task
      const means = { design: {}, metrics: ['area' as const], yosys, target }
      return liberty === null ? means : { ...means, liberty }
    }
  }
}

const different =
  'the node has another version of neumarray, of a tool or of the library than the machine that submitted; use the same on both'
