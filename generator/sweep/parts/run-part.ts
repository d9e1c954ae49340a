import { setImmediate } from 'node:timers/promises'
import type { Outcome, Place, Task } from '../part.ts'
import { accuracyPart } from './accuracy.ts'
import { areaPart } from './area.ts'
import { designPart } from './design.ts'
import { lossPart } from './loss.ts'
import { outlinePart } from './outline.ts'
import { verifyPart } from './verify.ts'

/**
 * Does a part, wherever this runs. What goes wrong is an outcome too, one that is not kept: a tool
 * that is missing or took too long may do better next time.
 */
export async function runPart(task: Task, place: Place = {}): Promise<Outcome> {
  try {
    await setImmediate()
    return await outcomeOf(task, place)
  } catch (error) {
    return failureOf(error)
  }
}

/** The outcome of a part that ended in an error. */
export function failureOf(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error)
  return { failure: message.trim().replaceAll(/\s*\n\s*/g, '; '), lasting: false }
}

function outcomeOf(task: Task, place: Place): Outcome | Promise<Outcome> {
  switch (task.kind) {
    case 'design':
      return designPart(task)
    case 'accuracy':
      return accuracyPart(task)
    case 'loss':
      return lossPart(task)
    case 'outline':
      return outlinePart(task)
    case 'area':
      return areaPart(task, place)
    case 'verify':
      return verifyPart(task, place)
  }
}

/** Whether a part is arithmetic alone, for a thread; others start tools and wait for them. */
export const isArithmetic = ({ kind }: Task): boolean => kind !== 'area' && kind !== 'verify'
