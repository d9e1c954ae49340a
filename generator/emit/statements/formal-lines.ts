import type { FormalStatement, GhostStatement, PropertyStatement, Signal } from '../../hdl/index.ts'
import { truth } from '../expressions/logic.ts'
import type { PrintContext } from '../expressions/print-context.ts'
import { asUnsigned, literal } from '../expressions/text.ts'
import { oneLine } from '../text/comment.ts'
import { widest, wrap } from '../text/wrap.ts'
import { declarationRow } from './declaration.ts'
import type { Block } from './processes.ts'
import { indent } from './statement.ts'

/** Properties that stand together in one always block. */
export interface PropertyGroup {
  readonly kind: 'properties'
  readonly properties: readonly PropertyStatement[]
}

/** Blocks with neighbouring properties of one kind together. */
export function grouped(blocks: readonly Block[]): (Block | PropertyGroup)[] {
  const found: (Block | (PropertyGroup & { properties: PropertyStatement[] }))[] = []
  for (const block of blocks) {
    const above = found.at(-1)
    if (block.kind !== 'property') found.push(block)
    else if (above?.kind === 'properties' && isAlike(above.properties[0], block))
      above.properties.push(block)
    else found.push({ kind: 'properties', properties: [block] })
  }
  return found
}

const isAlike = (one: PropertyStatement | undefined, other: PropertyStatement): boolean =>
  one?.role === other.role && one.inReset === other.inReset

/** The ghosts that are declared where their value comes from. */
export const declaredApart = ({ body }: FormalStatement): ReadonlySet<Signal> =>
  new Set(
    body.statements.flatMap(statement =>
      statement.kind === 'ghost' && statement.from.kind !== 'initial' ? [statement.target] : [],
    ),
  )

/** An always block that checks or takes as given; nothing is checked in reset. */
export function propertyLines(
  { properties }: PropertyGroup,
  clock: string,
  reset: string | undefined,
  context: PrintContext,
): string[] {
  const [first] = properties
  const edge = clock === '' ? 'always @*' : `always @(posedge ${clock})`
  const outside = reset === undefined || first?.inReset ? '' : ` if (!${reset})`
  return [
    `${edge}${outside} begin`,
    ...properties.flatMap(property => lines(property, context)).map(indent),
    'end',
  ]
}

function lines(
  { role, name, sentence, when, condition }: PropertyStatement,
  context: PrintContext,
): string[] {
  const limit = widest - 10
  const guard = when === undefined ? '' : `if (${truth(when, context).text})`
  const text = `${name}: ${role} (${truth(condition, context).text});`
  const whole = `${guard} ${text}`.trimStart()
  const comment = wordsWithin(oneLine(sentence), limit).map(line => `// ${line}`)
  if (whole.length <= limit || guard === '') return [...comment, ...wrap(whole, limit)]
  return [...comment, ...wrap(guard, limit), ...wrap(text, limit - 2).map(indent)]
}

/** Words as lines. */
function wordsWithin(sentence: string, limit: number): string[] {
  const lines: string[] = []
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + word.length + 4 > limit) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}

/** Where a ghost gets its value; the attributes are those that provers know. */
export function ghostLines({ target, from }: GhostStatement, context: PrintContext): string[] {
  const { shape, print, note } = target
  if (from.kind === 'initial') {
    return [`initial ${print} = ${literal(from.value, shape.width, shape.signed).text};`]
  }
  const declared = (kind: 'reg' | 'wire') =>
    declarationRow(kind, shape, print)
      .filter(cell => cell !== '')
      .join(' ')
  const comment = note === '' ? '' : `  // ${oneLine(note)}`
  if (from.kind === 'word') {
    const address = asUnsigned(context.low(from.address, from.address.shape.width)).text
    return [`${declared('wire')} = ${from.memory}[${address}];${comment}`]
  }
  const attribute = from.kind === 'constant' ? 'anyconst' : 'anyseq'
  return [`(* ${attribute} *) ${declared('reg')};${comment}`]
}
