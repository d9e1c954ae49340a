import type { Signal } from '../../hdl/index.ts'
import { table } from '../../text/table.ts'
import { declarationRow, noteCell } from '../statements/declaration.ts'
import type { AssignItem, Item, ScopeItems } from '../statements/items.ts'
import { commentLines } from '../text/comment.ts'
import { widest, wrap } from '../text/wrap.ts'
import type { Reads } from './reads.ts'

/** A block as the templates place it. */
export type BlockView = { readonly partial: string; readonly gap: boolean } & Record<
  string,
  unknown
>

/** What the layout has to know of the module. */
export interface LayoutFacts {
  readonly reads: Reads
  /** Nets that an always block drives. */
  readonly procedural: ReadonlySet<Signal>
}

/** Declarations first, then the items in order; a net driven by one line is declared there. */
export function layOut(
  { signals, constants, items }: ScopeItems,
  unusedName: string,
  ports: readonly Signal[],
  facts: LayoutFacts,
): BlockView[] {
  const local = new Set(signals)
  const inline = new Set(items.flatMap(item => inlineNet(item, local, facts.reads)))
  const declared = signals.filter(signal => !inline.has(signal))
  const temporaries = [...inline].filter(signal => !local.has(signal))
  const views = [
    ...lineBlock(table(constants)),
    ...declaredBlocks(declared, facts.procedural),
    ...runs(items.filter(item => item.kind !== 'formal')).flatMap(run =>
      runViews(run, inline, facts),
    ),
    ...unusedBlock([...ports, ...signals, ...temporaries], unusedName, facts.reads),
  ]
  return views.map((view, place) => ({ ...view, gap: place > 0 && !follows(views, place) }))
}

/** The properties among the items, which stand in a file of their own. */
export const layOutProperties = ({ items }: ScopeItems, facts: LayoutFacts): BlockView[] =>
  // Ghosts are for provers: no linter asks for the bits that they drop.
  items.flatMap(item => (item.kind === 'formal' ? layOut(item.inner, '', [], facts) : []))

/** Nets without a stage, then those of each stage under its number. */
function declaredBlocks(
  declared: readonly Signal[],
  procedural: ReadonlySet<Signal>,
): readonly BlockView[] {
  const rows = (of: readonly Signal[]) =>
    lineBlock(table(of.map(signal => declaration(signal, procedural))))
  const stages = [...new Set(declared.flatMap(({ stage }) => stage ?? []))].sort((a, b) => a - b)
  return [
    ...rows(declared.filter(({ stage }) => stage === undefined)),
    ...stages.flatMap((stage): BlockView[] => [
      { partial: 'comment', gap: true, lines: [`Stage ${stage}.`] },
      ...rows(declared.filter(signal => signal.stage === stage)),
    ]),
  ]
}

/** Whether a block stands right under the one before: after a comment. */
const follows = (views: readonly BlockView[], place: number) =>
  views[place - 1]?.partial === 'comment'

/** The net of an assignment that may be declared where it is driven: nothing above reads it. */
function inlineNet(item: Item, local: ReadonlySet<Signal>, reads: Reads): Signal[] {
  if (item.kind !== 'assign' || item.whole === undefined) return []
  const isTemporary = item.block < 0
  const isFree = local.has(item.whole) && reads.firstBlock(item.whole) > item.block
  return isTemporary || isFree ? [item.whole] : []
}

function declaration(signal: Signal, procedural: ReadonlySet<Signal>): readonly string[] {
  const kind = signal.kind === 'register' || procedural.has(signal) ? 'reg' : 'wire'
  return [...declarationRow(kind, signal.shape, `${signal.print};`), noteCell(signal)]
}

/** Items with neighbouring assignments together. */
function runs(items: readonly Item[]): (Item | readonly AssignItem[])[] {
  const found: (Item | AssignItem[])[] = []
  for (const item of items) {
    const above = found.at(-1)
    if (item.kind !== 'assign') found.push(item)
    else if (Array.isArray(above)) above.push(item)
    else found.push([item])
  }
  return found
}

function runViews(
  run: Item | readonly AssignItem[],
  inline: ReadonlySet<Signal>,
  facts: LayoutFacts,
): BlockView[] {
  if (!('kind' in run)) return groups(run, inline).flatMap(lineBlock)
  switch (run.kind) {
    case 'lines':
      return lineBlock(run.lines)
    case 'comment':
      return [{ partial: 'comment', gap: true, lines: commentLines(run.text) }]
    case 'instance':
      return [{ partial: 'instance', gap: true, ...run.view }]
    case 'case':
      return [{ partial: 'case', gap: true, ...run.view }]
    case 'repeat': {
      const blocks = layOut(run.inner, `unused_${run.view.variable}`, [], facts)
      return [{ partial: 'repeat', gap: true, ...run.view, blocks }]
    }
    case 'formal':
      return []
    case 'assign':
      return groups([run], inline).flatMap(lineBlock)
    default:
      return run satisfies never
  }
}

/** Assignments as groups of lines; nets come with their declaration, apart from what follows. */
function groups(run: readonly AssignItem[], inline: ReadonlySet<Signal>): string[][] {
  const found: {
    readonly rows: (readonly string[])[]
    readonly isNet: boolean
    isNamed: boolean
  }[] = []
  for (const { whole, left, right, block } of run) {
    const isNet = whole !== undefined && inline.has(whole)
    const row = isNet
      ? [...declarationRow('wire', whole.shape, left), `= ${right};`, noteCell(whole)]
      : ['assign', left, `= ${right};`]
    const last = found.at(-1)
    if (last === undefined || last.isNet !== isNet)
      found.push({ rows: [row], isNet, isNamed: block >= 0 })
    else {
      last.rows.push(row)
      last.isNamed ||= block >= 0
    }
  }
  const lines: string[][] = []
  found.forEach(({ rows }, place) => {
    // Names made for one expression stay with it.
    const before = found[place - 1]
    const stays = before?.isNet && !before.isNamed
    if (stays) lines.at(-1)?.push(...aligned(rows))
    else lines.push(aligned(rows))
  })
  return lines
}

/** Rows as a table unless that makes a line too long; a long line's comment stands above it. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const lines = table(rows)
  const isTable = lines.every(line => line.length + 2 <= widest && !line.includes('\n'))
  if (isTable) return lines
  return rows.flatMap(row => {
    const line = row.filter(isFilled).join(' ')
    const note = row.at(-1) ?? ''
    if (line.length + 2 <= widest || !note.startsWith(' //')) return wrap(line, widest - 4)
    return [note.trim(), ...wrap(row.slice(0, -1).filter(isFilled).join(' '), widest - 4)]
  })
}

const isFilled = (cell: string) => cell !== ''

/** A net that reads what nobody else does, so that linters see it is meant. */
function unusedBlock(signals: readonly Signal[], name: string, reads: Reads): BlockView[] {
  const parts = signals
    .filter(signal => signal.kind !== 'output' && reads.isRead(signal))
    .flatMap(signal =>
      reads.unread(signal).map(([low, end]) => {
        const isBit = end.value - low.value === 1
        return `${signal.print}[${isBit ? low.text : `${end.minus(1).text}:${low.text}`}]`
      }),
    )
  if (parts.length === 0 || name === '') return []
  const text = 'Bits that are dropped on purpose, gathered for linters.'
  return [
    { partial: 'comment', gap: true, lines: [text] },
    ...lineBlock(wrap(`wire ${name} = &{1'b0, ${parts.join(', ')}};`, widest - 4)),
  ]
}

const lineBlock = (lines: readonly string[]): BlockView[] =>
  lines.length === 0 ? [] : [{ partial: 'lines', gap: true, lines }]
