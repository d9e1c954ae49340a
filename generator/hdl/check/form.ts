import type { Finding } from '../ir/errors.ts'
import type { ModuleIR } from '../ir/ir.ts'
import { nameProblem } from '../ir/names.ts'
import { signalsIn, statementsIn } from '../ir/rounds.ts'
import { isCount, type Size } from '../ir/size.ts'
import type { Place } from '../ir/source.ts'

/** Names, widths and counts that Verilog has no words for. */
export function formFindings(module: ModuleIR): readonly Finding[] {
  return [...nameFindings(module), ...widthFindings(module), ...countFindings(module)]
}

/** The prefix makes a reserved word a good name; only the top may have none. */
function nameFindings({ name, at }: ModuleIR): Finding[] {
  const problem = name === '' ? undefined : nameProblem(`${name}_`)
  return problem === undefined ? [] : [{ text: `module name '${name}' ${problem}`, places: [at] }]
}

function widthFindings({ ports, body }: ModuleIR): Finding[] {
  const shapes = [...ports, ...signalsIn(body)].map(({ shape }) => shape)
  for (const statement of statementsIn(body)) {
    if (statement.kind === 'memory') shapes.push(statement.shape)
  }
  return shapes.flatMap(({ problem }) => (problem === undefined ? [] : [problem]))
}

function countFindings({ parameters, body }: ModuleIR): Finding[] {
  const findings = parameters
    .filter(({ value }) => !Number.isSafeInteger(value.value))
    .map(({ kind, name, value, at }) => ({
      text: `${kind} ${name} is ${value.value}; give it a whole number`,
      places: [at],
    }))
  const check = (what: string, { value }: Size, at: Place) => {
    const text = `${what} ${value}; give it a whole number, at least 1`
    findings.push({ text, places: [at] })
  }
  for (const statement of statementsIn(body)) {
    const { kind } = statement
    if (kind === 'repeat' && !isCount(statement.loop.count))
      check(`the count of repeat ${statement.loop.name} is`, statement.loop.count, statement.at)
    if (kind === 'memory' && !isCount(statement.depth))
      check(`the depth of memory ${statement.name} is`, statement.depth, statement.at)
    if (kind === 'merge' && !isCount(statement.count))
      check(`the count of merge ${statement.target.name} is`, statement.count, statement.at)
  }
  return findings
}
