import { plan as anyPlan, type Plan } from './plan.ts'
import { type Fault, faultsOf, type TrialOptions } from './trial.ts'

/** A design at fault, as small as shrinking makes it. */
export interface Counterexample {
  readonly plan: Plan
  readonly fault: Fault
  /** Designs that were tried on the way. */
  readonly tried: number
}

const atATime = 16
const mostSteps = 60

/**
 * Makes a plan smaller while the same tool still has something against it: fast-check proposes
 * smaller plans, which are tried in batches, and the first at fault is the next to be made smaller.
 */
export async function shrunk(
  plan: Plan,
  fault: Fault,
  options: TrialOptions = {},
): Promise<Counterexample> {
  let [smallest, reason, tried] = [plan, fault, 0]
  const by = fault.tool === 'language' ? [] : [fault.tool]
  for (let step = 0; step < mostSteps; step += 1) {
    const found = await smaller(smallest, { ...options, by })
    tried += found.tried
    if (found.plan === undefined || found.fault === undefined) break
    smallest = found.plan
    reason = found.fault
  }
  return { plan: smallest, fault: reason, tried }
}

async function smaller(
  from: Plan,
  options: TrialOptions,
): Promise<{ readonly plan?: Plan; readonly fault?: Fault; readonly tried: number }> {
  let tried = 0
  let batch: Plan[] = []
  const atFault = async () => {
    const plans = batch
    batch = []
    tried += plans.length
    const faults = await faultsOf(plans, options)
    const place = Math.min(
      ...[...faults].filter(([, { tool }]) => isSame(tool, options)).map(([n]) => n),
    )
    const [plan, fault] = [plans[place], faults.get(place)]
    return plan && fault && { plan, fault }
  }
  for (const { value } of anyPlan.shrink(from, undefined)) {
    batch.push(value)
    if (batch.length < atATime) continue
    const found = await atFault()
    if (found !== undefined) return { ...found, tried }
  }
  return { ...(batch.length > 0 && (await atFault())), tried }
}

/** With no tool to ask the fault is of the language itself. */
const isSame = (tool: Fault['tool'], { by = [] }: TrialOptions) =>
  by.length === 0 ? tool === 'language' : by.some(name => name === tool)
