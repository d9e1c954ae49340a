import { markdownTable } from '../../../generator/text/table.ts'
import { percent } from '../../../generator/text/wording.ts'
import { type Campaign, tally } from '../mutation/report.ts'
import { heldBy, total } from '../silent/report.ts'
import type { Tally } from '../silent/tally.ts'
import { placesOf, recordOf, stateOf } from './record.ts'

/** A campaign of which docs/verification.md tells: what it shows, and its figures in one sentence. */
interface Evidence {
  readonly command: string
  readonly claim: string
  /** The figures of the record in bench/results. */
  readonly figures: (record: never) => string
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0)

interface Proved {
  readonly proofs: readonly {
    readonly design: string
    readonly outcome: { readonly kind: string }
    readonly bugs: readonly { readonly outcome: { readonly kind: string } }[]
  }[]
}

function proofFigures({ proofs }: Proved): string {
  const hold = proofs.filter(({ outcome }) => outcome.kind === 'proved').length
  const designs = new Set(proofs.map(({ design }) => design)).size
  const bugs = proofs.flatMap(one => one.bugs)
  const found = bugs.filter(({ outcome }) => outcome.kind === 'refuted').length
  return `${hold} of ${proofs.length} proofs hold on ${designs} designs; ${found} of ${bugs.length} bugs put in are found`
}

interface Mutated {
  readonly campaigns: readonly Campaign[]
}

function mutationFigures({ campaigns }: Mutated): string {
  const all = tally(campaigns.flatMap(({ outcomes }) => outcomes))
  const { killed, equivalent, survived, undecided } = all
  const total = killed + equivalent + survived + undecided
  const open = undecided > 0 ? `, ${undecided} undecided` : ''
  return `of ${total} mutants ${killed} killed, ${equivalent} proved equivalent, ${survived} survived${open}: ${percent(all.share)} of those not equivalent are killed`
}

interface Tried {
  readonly designs: number
  readonly disagreements: readonly unknown[]
}

const printerFigures = ({ designs, disagreements }: Tried): string =>
  `${designs} random designs, ${disagreements.length} disagreements`

interface Seconded {
  readonly stalls: readonly number[]
  readonly designs: readonly {
    readonly differences: readonly unknown[]
    readonly matrices: number
    readonly cycles: number
  }[]
}

function secondFigures({ stalls, designs }: Seconded): string {
  const agree = designs.filter(({ differences }) => differences.length === 0).length
  const matrices = stalls.length * sum(designs.map(one => one.matrices))
  const cycles = sum(designs.map(one => one.cycles))
  return `${agree} of ${designs.length} designs agree, ${matrices} matrices, ${cycles} cycles without an unknown bit`
}

interface Upset {
  readonly runsOfAKind: number
  readonly designs: readonly {
    readonly name: string
    readonly tallies: readonly {
      readonly kind: string
      readonly runs: number
      readonly wrongSilent: number
      readonly hungSilent: number
    }[]
  }[]
}

function upsetFigures({ designs }: Upset): string {
  const silent = (name: string, kind: string): string => {
    const found = designs
      .find(design => design.name === name)
      ?.tallies.find(one => one.kind === kind)
    if (found === undefined) throw new Error(`the record of upsets has no ${kind} of ${name}`)
    return percent((found.wrongSilent + found.hungSilent) / found.runs)
  }
  const runs = sum(designs.flatMap(({ tallies }) => tallies.map(one => one.runs)))
  const control = `control ${silent('plain', 'control')}, with \`--harden sequencer\` ${silent('--harden sequencer', 'control')}`
  const memory = `memory ${silent('plain', 'memory')}, with \`--parity memories\` ${silent('--parity memories', 'memory')}`
  return `${runs} runs; silently wrong or hung: ${control}; ${memory}; data path ${silent('plain', 'data')}, not protected`
}

interface Fuzzed {
  readonly properties: readonly { readonly cases: number; readonly failure: unknown }[]
}

function fuzzFigures({ properties }: Fuzzed): string {
  const broken = properties.filter(({ failure }) => failure !== null).length
  return `${properties.length} properties, ${sum(properties.map(one => one.cases))} inputs, ${broken} properties broken`
}

interface Silent {
  readonly wanted: number
  readonly matrices: readonly { readonly matrices: number }[]
  readonly tallies: readonly Tally[]
}

function silentFigures({ wanted, matrices, tallies }: Silent): string {
  const all = sum(matrices.map(one => one.matrices))
  const part = all < wanted ? ` (of ${wanted} that are asked for)` : ''
  const held = heldBy(tallies)
  return [
    `${all} matrices${part}, ${total(tallies, 'saturated')} runs with a saturation`,
    `${total(tallies, 'silent')} silent losses, ${total(tallies, 'falseAlarms')} false alarms`,
    `\`blocked\` within the contract: ${total(held, 'saturated')} saturated of ${total(held, 'matrices')} runs`,
  ].join('; ')
}

interface Covered {
  readonly verilog: readonly {
    readonly lines: number
    readonly linesReached: number
    readonly bits: number
    readonly bitsReached: number
  }[]
  /** Null where only the Verilog was measured. */
  readonly typescript:
    | readonly { readonly lines: { readonly total: number; readonly covered: number } }[]
    | null
  readonly gaps: readonly { readonly why: string | null }[]
}

function coverageFigures({ verilog, typescript, gaps }: Covered): string {
  const of = (reached: readonly number[], all: readonly number[]) =>
    `${sum(reached)} of ${sum(all)}`
  const lines = of(
    verilog.map(one => one.linesReached),
    verilog.map(one => one.lines),
  )
  const bits = of(
    verilog.map(one => one.bitsReached),
    verilog.map(one => one.bits),
  )
  const ours =
    typescript === null
      ? 'TypeScript not recorded'
      : `TypeScript: ${of(
          typescript.map(one => one.lines.covered),
          typescript.map(one => one.lines.total),
        )} lines`
  const open = gaps.filter(({ why }) => why === null).length
  return `Verilog: ${lines} lines and branches, ${bits} bits; ${ours}; ${open} gaps without a reason`
}

const campaigns: Readonly<Record<string, Evidence>> = {
  prove: {
    command: 'npm run prove',
    claim: 'streams, memories, counters, epilogue, accumulator and control do what is said of them',
    figures: proofFigures,
  },
  mutation: {
    command: 'npm run mutation',
    claim: 'the regression notices a change of the Verilog',
    figures: mutationFigures,
  },
  'second-simulator': {
    command: 'npm run second-simulator',
    claim: 'a second simulator agrees, and no unknown bit steers the machine or leaves it',
    figures: secondFigures,
  },
  printer: {
    command: 'npm run printer',
    claim: 'the printed Verilog is the design that was written, for any design of the language',
    figures: printerFigures,
  },
  fuzz: {
    command: 'npm run fuzz',
    claim: 'no input crashes the tool, hangs it or leaves half an output',
    figures: fuzzFigures,
  },
  upsets: {
    command: 'npm run upsets',
    claim: 'a flipped bit of protected registers or memories is never silent',
    figures: upsetFigures,
  },
  silent: {
    command: 'npm run silent',
    claim: 'what does not fit is reported, and `blocked` holds what a trained model inverts',
    figures: silentFigures,
  },
  coverage: {
    command: 'npm run coverage',
    claim: 'the tests reach the Verilog and the TypeScript, or it is said why not',
    figures: coverageFigures,
  },
}

/** Measurements that other pages quote. */
const measurements: Readonly<Record<string, string>> = {
  paper: 'accuracy by the published tables',
  perplexity: 'bits a byte that a trained model loses',
  proxy: 'which figure of T ranks designs by that loss',
  families: 'what the input families are like',
  chunk: 'the whole chunk by the widths of its operands',
  ranges: 'largest values against the bounds',
  schemes: 'schemes and options: accuracy, cycles, gates',
  synth: 'cells, clocks, FPGAs',
  sweep: 'sweeps: time, repeats, best points',
  tool: 'time that the tool takes',
}

/** The tables of docs/verification.md: a row a record in bench/results, with the state that it speaks of. */
export const evidenceTables = (): string =>
  [
    ...markdownTable(
      ['claim', 'figures', 'command, record', 'commit'],
      Object.entries(campaigns).map(([name, { command, claim, figures }]) => {
        const found = figures(recordOf(name) as never)
        return [claim, found, placesOf(name, command), stateOf(name)]
      }),
    ),
    '',
    ...markdownTable(
      ['measured', 'command, record', 'commit'],
      Object.entries(measurements).map(([name, what]) => [
        what,
        placesOf(name, `npm run bench:${name}`),
        stateOf(name),
      ]),
    ),
  ].join('\n')
