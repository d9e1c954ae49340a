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
 * Makes a plan smaller while the same judge still has something against it: fast-check proposes
 * smaller plans, which are judged in batches, and the first at fault is the next to be made smaller.
 */
export async function shrunk(
  plan: Plan,
  fault: Fault,
  options: TrialOptions = {},
): Promise<Counterexample> {
  let [smallest, reason, tried] = [plan, fault, 0]
  const by = fault.judge === 'language' ? [] : [fault.judge]
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
  const judged = async () => {
    const plans = batch
    batch = []
    tried += plans.length
    const faults = await faultsOf(plans, options)
    const place = Math.min(
      ...[...faults].filter(([, { judge }]) => isSame(judge, options)).map(([n]) => n),
    )
    const [plan, fault] = [plans[place], faults.get(place)]
    return plan && fault && { plan, fault }
  }
  for (const { value } of anyPlan.shrink(from, undefined)) {
    batch.push(value)
    if (batch.length < atATime) continue
    const found = await judged()
    if (found !== undefined) return { ...found, tried }
  }
  return { ...(batch.length > 0 && (await judged())), tried }
}

/** With no judge to ask the fault is of the language itself. */
const isSame = (judge: Fault['judge'], { by = [] }: TrialOptions) =>
  by.length === 0 ? judge === 'language' : by.some(name => name === judge)
