import type { Expr } from '../ir/expr.ts'
import type { Cell, Flat, Frame, Placed } from './code/elaborate.ts'
import { Job } from './code/job.ts'
import type { Layout } from './code/layout.ts'
import { type Driver, run } from './code/process.ts'
import { stored } from './code/store.ts'
import type { Tables } from './code/tables.ts'
import { low } from './code/target.ts'
import { normal, wordOf } from './code/text.ts'
import type { Drivers } from './drivers.ts'

type Of<Kind extends Placed['kind']> = Extract<Placed, { kind: Kind }>

/** A job for everything that is computed within a cycle, in no order. */
export function wireJobs(flat: Flat, layout: Layout, drivers: Drivers, tables: Tables): Job[] {
  const wires = new Wires(layout, tables)
  const chosen = [...drivers.processes].filter(([{ signal }]) => signal.kind !== 'register')
  return [
    ...drivers.plain.map(driver => wires.plain(driver)),
    ...chosen.map(([cell, of]) => wires.chosen(cell, of)),
    ...flat.placed.flatMap(one => {
      if (one.kind === 'join') return layout.isShared(one.target) ? [] : [wires.join(one)]
      if (one.kind === 'rom') return [wires.rom(one)]
      if (one.kind === 'merge') return [wires.merge(one)]
      return one.kind === 'fsm' ? [wires.fsm(one)] : []
    }),
  ]
}

class Wires {
  readonly #layout: Layout
  readonly #tables: Tables

  constructor(layout: Layout, tables: Tables) {
    this.#layout = layout
    this.#tables = tables
  }

  plain({ frame, statement }: Driver): Job {
    if (statement.kind !== 'assign') throw new Error('a when is not plain')
    const { signal, start, width } = low(statement.target, frame)
    return this.#assign(frame.cell(signal), frame, statement.value, start, width)
  }

  join({ frame, target, value }: Of<'join'>): Job {
    return this.#assign(target, frame, value)
  }

  /** A wire that `when`s assign; what none of them assigns is zero. */
  chosen(cell: Cell, drivers: readonly Driver[]): Job {
    const job = this.#job(cell)
    const lines = run(job, cell, drivers)
    return this.#store(
      job,
      cell,
      n => `v${n}`,
      n => [`let v${n} = 0;`],
      lines,
    )
  }

  rom({ frame, statement: { target, index, words } }: Of<'rom'>): Job {
    const cell = frame.cell(target)
    const job = this.#job(cell)
    const { words: count } = this.#layout.of(cell)
    const table = this.#tables.add(words, count)
    const code = job.code(frame)
    const at = job.hold(`(${code.bits(index, 0, 32)} >>> 0) * ${count}`)
    const beyond = index.shape.width.value > 32 ? `${code.bits(index, 32, 32)} !== 0 ? 0 : ` : ''
    return this.#store(job, cell, n => `${beyond}${table}[${at} + ${n}]`)
  }

  merge({ frame, statement: { target, bus, count } }: Of<'merge'>): Job {
    const cell = frame.cell(target)
    const job = this.#job(cell)
    const code = job.code(frame)
    const width = target.shape.width.value
    return this.#store(job, cell, n => {
      const own = Math.min(32, width - 32 * n)
      const bits = Array.from({ length: count.value }, (_, place) =>
        code.bits(bus, place * width + 32 * n, own),
      )
      return normal(`(${bits.join(' | ')})`, n, target.shape)
    })
  }

  /** A code that stands for no state leads back to the first. */
  fsm({ frame, statement: { state, next, states, initial } }: Of<'fsm'>): Job {
    const cell = frame.cell(next)
    const job = this.#job(cell)
    const code = job.code(frame)
    const now = code.word({ kind: 'signal', signal: state, shape: state.shape }, 0)
    const codeOf = (name: string) =>
      wordOf(states.find(one => one.name === name)?.constant.value ?? 0n, 0)
    const choices = states.map(({ constant, moves }) => {
      const ways = moves.map(({ condition, target }) =>
        condition
          ? `${code.truth(condition)} ? ${codeOf(target)} : `
          : `true ? ${codeOf(target)} : `,
      )
      return `${now} === ${constant.value} ? (${ways.join('')}${now}) : `
    })
    return this.#store(job, cell, () => `${choices.join('')}${codeOf(initial)}`)
  }

  #assign(cell: Cell, frame: Frame, value: Expr, start = 0, width = value.shape.width.value): Job {
    const job = new Job(this.#layout)
    const { place } = this.#layout.of(cell)
    job.writes.push({ place, low: start, end: start + width })
    const part = { shape: cell.signal.shape, start, width }
    job.lines.push(...stored(job.code(frame), part, value, n => `s[${place + n}]`))
    return job
  }

  #job(cell: Cell): Job {
    const job = new Job(this.#layout)
    const end = cell.signal.shape.width.value
    job.writes.push({ place: this.#layout.of(cell).place, low: 0, end })
    return job
  }

  /** Ends a job by writing the words of its signal. */
  #store(
    job: Job,
    cell: Cell,
    word: (n: number) => string,
    before: (n: number) => readonly string[] = () => [],
    after: readonly string[] = [],
  ): Job {
    const { place, words } = this.#layout.of(cell)
    const all = Array.from({ length: words }, (_, n) => n)
    const lines = all.map(n => `s[${place + n}] = ${word(n)};`)
    job.lines.push(...all.flatMap(before), ...after, ...lines)
    return job
  }
}
