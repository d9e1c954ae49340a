import type { Finding } from '../../ir/errors.ts'
import type { Signal } from '../../ir/expr.ts'
import type { ModuleIR } from '../../ir/ir.ts'
import { BitGraph, type GraphNode } from './bit-graph.ts'
import type { Passage } from './passage.ts'

/** Finds loops without a register; modules are given in the order used-first. */
export class LoopCheck {
  readonly #passages = new Map<ModuleIR, readonly Passage[]>()

  findings(module: ModuleIR): readonly Finding[] {
    const bitwise = new Set<Signal>()
    for (;;) {
      const graph = new BitGraph(module, used => this.#passages.get(used) ?? [], bitwise)
      const cycles = cyclesOf(graph)
      const suspects = cycles.flat().filter(({ signal }) => !bitwise.has(signal))
      if (suspects.length === 0) {
        this.#passages.set(module, passagesOf(module, graph))
        return cycles.slice(0, 1).map(describe)
      }
      // Bits that move past each other look like a loop until each is taken alone.
      for (const { signal } of suspects) bitwise.add(signal)
    }
  }
}

function describe(cycle: readonly GraphNode[]): Finding {
  const names = [...new Set(cycle.map(({ signal }) => signal.print))]
  const way = [...names, names[0]].join(' -> ')
  const text = `a loop without a register: ${way}; put a register on the way`
  return { text, places: [...new Set(cycle.flatMap(({ at }) => at ?? []))] }
}

function passagesOf({ ports }: ModuleIR, graph: BitGraph): Passage[] {
  const inputs = new Set<Signal>(ports.filter(({ kind }) => kind === 'input'))
  const outputs = ports.filter(({ kind }) => kind === 'output')
  return outputs.flatMap(output =>
    graph.nodesOf(output).flatMap(node =>
      [...reachedFrom(node)]
        .filter(({ signal }) => inputs.has(signal))
        .map(from => ({
          output: output.name,
          outputBits: [node.low, node.end] as const,
          input: from.signal.name,
          inputBits: [from.low, from.end] as const,
        })),
    ),
  )
}

function reachedFrom(start: GraphNode): Set<GraphNode> {
  const found = new Set<GraphNode>([start])
  for (const node of found) for (const source of node.sources) found.add(source)
  return found
}

/** One cycle for each knot of nodes that reach each other, walked from what depends to its sources. */
function cyclesOf(graph: BitGraph): GraphNode[][] {
  const done = new Set<GraphNode>()
  const cycles: GraphNode[][] = []
  for (const start of graph.nodes()) {
    if (done.has(start)) continue
    const path: { readonly node: GraphNode; readonly rest: Iterator<GraphNode> }[] = []
    const onPath = new Set<GraphNode>()
    const enter = (node: GraphNode) => {
      path.push({ node, rest: node.sources.values() })
      onPath.add(node)
      done.add(node)
    }
    enter(start)
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.next()
      if (next.done) {
        onPath.delete(top.node)
        path.pop()
      } else if (onPath.has(next.value)) {
        const from = path.findIndex(({ node }) => node === next.value)
        cycles.push(path.slice(from).map(({ node }) => node))
      } else if (!done.has(next.value)) {
        enter(next.value)
      }
    }
  }
  return cycles.map(cycle => cycle.reverse())
}
