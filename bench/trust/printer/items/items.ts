import {
  constant,
  type ModuleIR,
  type SizeLike,
  signed,
  unsigned,
  type Value,
} from '../../../../generator/hdl/index.ts'
import type { Item } from '../plan.ts'
import { shapedOf, valueFrom } from '../recipe.ts'
import { addFsm } from './item-fsm.ts'
import { addMemory } from './item-memory.ts'
import { addProcess } from './item-process.ts'
import { addRepeat } from './item-repeat.ts'
import { type ModuleDraft, shapeOf } from './module-draft.ts'

/** Adds one thing of a plan to a module. */
export function addItem(draft: ModuleDraft, item: Item): void {
  const { m, pool } = draft
  switch (item.kind) {
    case 'let':
      draft.show(m.let(draft.fresh('value'), valueFrom(item.value, pool), 'a value'))
      return
    case 'later': {
      const shape = shapeOf(item.shape)
      const wire = m.wire(draft.fresh('later'), shape, 'assigned below')
      // What it is made of was there before it, so that there is no loop.
      const leaves = [...pool]
      draft.show(wire)
      draft.atEnd.push(() => m.assign(wire, shapedOf(item.value, shape, leaves)))
      return
    }
    case 'wires':
    case 'registers':
      addProcess(draft, item)
      return
    case 'repeat':
      addRepeat(draft, item)
      return
    case 'instance':
      addInstances(draft, item)
      return
    case 'memory':
      addMemory(draft, item)
      return
    case 'rom': {
      const index = valueFrom(item.index, pool).fit(unsigned(3))
      const shape = shapeOf(item.word)
      const words = item.words.map(word => {
        const bits = BigInt.asUintN(shape.width.value, BigInt(word))
        return shape.signed ? BigInt.asIntN(shape.width.value, bits) : bits
      })
      draft.show(m.rom(draft.fresh('word'), index, words, shape, ['first']))
      return
    }
    case 'merge': {
      const count = item.count + 1
      const shape = shapeOf(item.word)
      const { width } = shape
      const bus = m.let(
        draft.fresh('bus'),
        valueFrom(item.bus, pool).fit(unsigned(width.times(count))),
        'words',
      )
      draft.show(m.merge(draft.fresh('merged'), bus, count, shape, 'all words'))
      return
    }
    case 'fsm':
      addFsm(draft, item)
      return
    default:
      item satisfies never
  }
}

function addInstances(draft: ModuleDraft, item: Extract<Item, { kind: 'instance' }>): void {
  const { m, pool } = draft
  const name = `${draft.name}${draft.fresh('part')}_`.replace(/^_/, '')
  const module = draft.build(item.plan, name.slice(0, -1))
  draft.needs.clock ||= module.clock !== undefined
  draft.needs.reset ||= module.reset !== undefined && module.reset.value === undefined
  const outputs = module.ports.filter(({ kind }) => kind === 'output')
  for (let copy = 0; copy <= item.copies; copy += 1) {
    const ignore = outputs
      .filter((_, n) => n > 0 && (item.ignore >> n) % 2 === 1)
      .map(({ name: output }) => output)
    const given = inputsOf(
      module,
      item.inputs.map(one => valueFrom(one, pool)),
      copy,
    )
    const label = draft.fresh('inner')
    const made = m.instance(label, module, given, { ignore, params: paramsOf(draft, module, copy) })
    for (const { name: output } of outputs) {
      const value = made[output]
      if (value !== undefined && !ignore.includes(output)) draft.show(value)
    }
  }
}

/** Each input from a value, in the shape of the port. */
function inputsOf(module: ModuleIR, values: readonly Value[], copy: number): Record<string, Value> {
  const ports = module.ports.filter(({ kind }) => kind === 'input')
  return Object.fromEntries(
    ports.map(({ name, shape }, n) => {
      const width = shape.width.value
      const value = values[(n + copy) % values.length] ?? constant(0, unsigned(1))
      return [name, value.fit(shape.signed ? signed(width) : unsigned(width))]
    }),
  )
}

/** Parameters of the module inside by those of the module around where they are equal. */
function paramsOf(draft: ModuleDraft, module: ModuleIR, copy: number): Record<string, SizeLike> {
  const own = module.parameters.filter(({ kind }) => kind === 'parameter')
  const passed = own.filter((_, n) => (n + copy) % 2 === 0)
  return Object.fromEntries(
    passed.map(({ name, value }) => [name, draft.parameters.get(value.value) ?? value.value]),
  )
}
