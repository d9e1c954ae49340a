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
import { type Site, shapeOf } from './module-draft.ts'

/** Adds one thing of a plan to a module. */
export function addItem(site: Site, item: Item): void {
  const { m, pool } = site
  switch (item.kind) {
    case 'let':
      site.show(m.let(site.fresh('value'), valueFrom(item.value, pool), 'a value'))
      return
    case 'later': {
      const shape = shapeOf(item.shape)
      const wire = m.wire(site.fresh('later'), shape, 'assigned below')
      // What it is made of was there before it, so that there is no loop.
      const leaves = [...pool]
      site.show(wire)
      site.atEnd.push(() => m.assign(wire, shapedOf(item.value, shape, leaves)))
      return
    }
    case 'wires':
    case 'registers':
      addProcess(site, item)
      return
    case 'repeat':
      addRepeat(site, item)
      return
    case 'instance':
      addInstances(site, item)
      return
    case 'memory':
      addMemory(site, item)
      return
    case 'rom': {
      const index = valueFrom(item.index, pool).fit(unsigned(3))
      const shape = shapeOf(item.word)
      const words = item.words.map(word => {
        const bits = BigInt.asUintN(shape.width.value, BigInt(word))
        return shape.signed ? BigInt.asIntN(shape.width.value, bits) : bits
      })
      site.show(m.rom(site.fresh('word'), index, words, shape, ['first']))
      return
    }
    case 'merge': {
      const count = item.count + 1
      const shape = shapeOf(item.word)
      const { width } = shape
      const bus = m.let(
        site.fresh('bus'),
        valueFrom(item.bus, pool).fit(unsigned(width.times(count))),
        'words',
      )
      site.show(m.merge(site.fresh('merged'), bus, count, shape, 'all words'))
      return
    }
    case 'fsm':
      addFsm(site, item)
      return
    default:
      item satisfies never
  }
}

function addInstances(site: Site, item: Extract<Item, { kind: 'instance' }>): void {
  const { m, pool } = site
  const name = `${site.name}${site.fresh('part')}_`.replace(/^_/, '')
  const module = site.build(item.plan, name.slice(0, -1))
  site.needs.clock ||= module.clock !== undefined
  site.needs.reset ||= module.reset !== undefined && module.reset.value === undefined
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
    const label = site.fresh('inner')
    const made = m.instance(label, module, given, { ignore, params: paramsOf(site, module, copy) })
    for (const { name: output } of outputs) {
      const value = made[output]
      if (value !== undefined && !ignore.includes(output)) site.show(value)
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
function paramsOf(site: Site, module: ModuleIR, copy: number): Record<string, SizeLike> {
  const own = module.parameters.filter(({ kind }) => kind === 'parameter')
  const passed = own.filter((_, n) => (n + copy) % 2 === 0)
  return Object.fromEntries(
    passed.map(({ name, value }) => [name, site.parameters.get(value.value) ?? value.value]),
  )
}
