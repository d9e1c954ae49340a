import type { Bundle, GeneratedFile } from '../generate.ts'

/** A change of the printed Verilog that makes one property false. */
export interface Bug {
  /** What is wrong then, as a sentence. */
  readonly what: string
  /** The module to change, without the name of the design. */
  readonly unit: string
  /** Found in it exactly once. */
  readonly find: string | RegExp
  readonly put: string
  /** The property that has to fail; the others are left out, so that it is this one. */
  readonly property: string
}

/** A claim about a module, how it is proved, and bugs that the proof must not survive. */
export interface Proof {
  readonly name: string
  /** What is known when it is proved. */
  readonly claim: string
  /** The module that is proved, with all that stands in it. */
  readonly unit: string
  /** `induction`: for all times. `bounded`: for as many cycles from reset as `depth` says. */
  readonly method: 'induction' | 'bounded'
  /** Longest induction that is tried, or cycles. */
  readonly depth: number
  /** Only these properties, where others of the module are proved in another way. */
  readonly properties?: readonly string[]
  /** A module called `harness` around the one that is proved; `@` stands for the prefix. */
  readonly harness?: string
  /** Parameters of the module that are not as in the design. */
  readonly parameters?: Readonly<Record<string, number>>
  /** Yosys commands before the hierarchy is flattened; `@` stands for the prefix of the modules. */
  readonly prepare?: readonly string[]
  /** What is not as in the design, and why that is sound. */
  readonly abstraction?: string
  readonly bugs: readonly Bug[]
}

/** What came of a run: proved with this many steps, refuted after this many cycles, or neither. */
export type Outcome =
  | { readonly kind: 'proved'; readonly steps: number }
  | { readonly kind: 'refuted'; readonly steps: number }
  | { readonly kind: 'open'; readonly steps: number }

/** The Verilog of a design, by module name without that of the design. */
export interface ProofDesign {
  readonly prefix: string
  readonly units: ReadonlyMap<string, string>
  /** The files that the modules include. */
  readonly properties: readonly GeneratedFile[]
}

export function proofDesign({ files, topName }: Pick<Bundle, 'files' | 'topName'>): ProofDesign {
  const verilog = files.filter(({ path }) => path.endsWith('.v'))
  const units = verilog.map(
    ({ path, text }) => [path.replace(/\.v$/, '').slice(topName.length + 1), text] as const,
  )
  const properties = files.filter(({ path }) => path.endsWith('.vh'))
  return { prefix: topName, units: new Map(units), properties }
}

/** The design with the bug in it. Throws when its place is not found exactly once. */
export function withBug(design: ProofDesign, { unit, find, put }: Bug): ProofDesign {
  const text = design.units.get(unit) ?? ''
  const pattern = typeof find === 'string' ? find : new RegExp(find, 'g')
  const count =
    typeof pattern === 'string'
      ? text.split(pattern).length - 1
      : [...text.matchAll(pattern)].length
  if (count !== 1) {
    throw new Error(
      `the place of a bug is found ${count} times in ${unit}; it has to be there once: ${find}`,
    )
  }
  return { ...design, units: new Map(design.units).set(unit, text.replace(pattern, put)) }
}
