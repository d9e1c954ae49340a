import {
  bit,
  concat,
  constant,
  defineModule,
  type ModuleIR,
  type Shape,
  size,
} from '../../../generator/hdl/index.ts'
import { addItem } from './items/items.ts'
import { type ModuleDraft, shapeOf } from './items/module-draft.ts'
import type { Plan, ShapePlan } from './plan.ts'

/** The module of a plan; `name` is empty for the top and begins the names of the modules inside. */
export function build(plan: Plan, name = ''): ModuleIR {
  return defineModule(
    { name, summary: 'A random module.', source: 'bench/trust/printer/build.ts' },
    m => {
      const count = new Map<string, number>()
      let outputs = 0
      const draft: ModuleDraft = {
        m,
        name,
        build,
        pool: [],
        parameters: new Map(),
        atEnd: [],
        needs: { clock: false, reset: false },
        fresh: word => {
          const before = count.get(word) ?? 0
          count.set(word, before + 1)
          return before === 0 ? word : `${word}${before}`
        },
        show: value => {
          m.assign(m.output(`y${outputs}`, value.shape, 'result'), value)
          outputs += 1
          draft.pool.push(value)
        },
      }
      const inputs = plan.inputs.map((one, n) =>
        m.input(`x${n}`, inputShape(draft, plan, one, n), 'operand'),
      )
      draft.pool.push(...inputs)
      m.assign(m.output('all', bit, 'reads each bit of each input'), concat(...inputs).parity())
      for (const item of plan.items) addItem(draft, item)
      for (const assign of draft.atEnd) assign()
      if (draft.needs.clock) m.clock()
      if (!draft.needs.reset) return
      // A reset of its own hangs on an input alone, so that there is no loop.
      if (plan.resets === 1) m.reset((inputs[0] ?? constant(0, bit)).asUnsigned().all())
      else m.reset()
    },
  )
}

/** The widths of some inputs are parameters, and one of them a size made of another. */
function inputShape(draft: ModuleDraft, { parametric }: Plan, plan: ShapePlan, n: number): Shape {
  const wish = (parametric >> (2 * n)) % 4
  if (wish !== 1) return shapeOf(plan)
  const width = draft.m.parameter(`WIDTH${n}`, plan.width + 1, 'bits')
  draft.parameters.set(plan.width + 1, width)
  if (n % 2 === 0) return shapeOf(plan, width)
  return shapeOf(plan, draft.m.localparam(`WIDER${n}`, size(width).times(2).minus(1), 'bits'))
}
