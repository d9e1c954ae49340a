import type { MemoryRead, MemoryWrite } from '../ir/ir.ts'
import type { Cell, Flat, Frame, Placed } from './code/elaborate.ts'
import { Job } from './code/job.ts'
import type { Layout } from './code/layout.ts'
import { run } from './code/process.ts'
import { wordOf, wordsIn } from './code/text.ts'
import type { Drivers } from './drivers.ts'

/** A memory as it stands in the hardware; its array is `m0`, `m1` and so on. */
export type PlacedMemory = Extract<Placed, { kind: 'memory' }>

/** What happens at the clock edge, from the values before it. */
export interface EdgeJobs {
  /** The next word of every register, into `n`. */
  readonly next: readonly Job[]
  /** The words that memories take: after all are read. */
  readonly writes: readonly Job[]
}

/** Jobs for the clock edge. */
export function edgeJobs(
  flat: Flat,
  layout: Layout,
  { processes }: Drivers,
  memories: readonly PlacedMemory[],
): EdgeJobs {
  const edge = new Edge(flat, layout)
  const states = flat.placed.filter(one => one.kind === 'fsm')
  const assigned = [...processes].filter(([{ signal }]) => signal.kind === 'register')
  const reads = memories.flatMap(({ frame, statement }, place) =>
    statement.reads.map(read => edge.read(frame, read, place, statement.depth.value)),
  )
  return {
    next: [
      ...assigned.map(([cell, drivers]) => edge.register(cell, job => run(job, cell, drivers))),
      ...states.map(({ frame, statement: { state, next } }) =>
        edge.register(frame.cell(state), job => {
          const value = { kind: 'signal', signal: next, shape: next.shape } as const
          return [`v0 = ${job.code(frame).word(value, 0)};`]
        }),
      ),
      ...reads,
    ],
    writes: memories.flatMap(({ frame, statement }, place) =>
      statement.writes.map(write => edge.write(frame, write, place, statement.depth.value)),
    ),
  }
}

class Edge {
  readonly #flat: Flat
  readonly #layout: Layout

  constructor(flat: Flat, layout: Layout) {
    this.#flat = flat
    this.#layout = layout
  }

  /** A register takes what lines make of it, else keeps what it has; a reset comes first. */
  register(cell: Cell, lines: (job: Job) => readonly string[]): Job {
    const job = new Job(this.#layout)
    const { place, words } = this.#layout.of(cell)
    const all = Array.from({ length: words }, (_, n) => n)
    const made = lines(job)
    const { reset } = cell.signal
    const by = reset === undefined ? undefined : this.#flat.resetOf(cell)
    const condition = by && job.code(by.frame).truth(by.value)
    const cleared = all.map(n => `v${n} = ${wordOf(reset ?? 0n, n)};`)
    job.lines.push(
      ...all.map(n => `let v${n} = s[${place + n}];`),
      ...made,
      ...(condition === undefined ? [] : [`if (${condition}) {${cleared.join(' ')}}`]),
      ...all.map(n => `n[${place + n}] = v${n};`),
    )
    return job
  }

  /** A word that is read is the one from before the edge; there is none beyond the last. */
  read(frame: Frame, { signal, address, enable }: MemoryRead, memory: number, depth: number): Job {
    const cell = frame.cell(signal)
    const { words } = this.#layout.of(cell)
    return this.register(cell, job => {
      const code = job.code(frame)
      const at = job.hold(`${code.bits(address, 0, 32)} >>> 0`)
      const taken = Array.from(
        { length: words },
        (_, n) => `v${n} = ${at} < ${depth} ? m${memory}[${at} * ${words} + ${n}] : 0;`,
      )
      return enable === undefined ? taken : [`if (${code.truth(enable)}) {${taken.join(' ')}}`]
    })
  }

  write(frame: Frame, { enable, address, data }: MemoryWrite, memory: number, depth: number): Job {
    const job = new Job(this.#layout)
    const code = job.code(frame)
    const words = wordsIn(data.shape)
    const at = job.hold(`${code.bits(address, 0, 32)} >>> 0`)
    const taken = Array.from(
      { length: words },
      (_, n) => `m${memory}[${at} * ${words} + ${n}] = ${code.word(data, n)};`,
    )
    job.lines.push(`if (${code.truth(enable)} && ${at} < ${depth}) {${taken.join(' ')}}`)
    return job
  }
}
