import { readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { writeFiles } from '../synth/files.ts'
import { runFiles } from '../synth/recipes.ts'
import type { Yosys } from '../synth/yosys/yosys.ts'
import { removeOnInterrupt } from '../system/interrupt.ts'
import { temporaryFolder } from '../system/temporary.ts'
import { type Bug, type Outcome, type Proof, type ProofDesign, withBug } from './proof.ts'
import { fileOf, harnessName, logName, scriptOf } from './script.ts'

/**
 * Tries a proof on a design. Throws SynthesisError when Yosys fails or takes too long, ToolError when
 * it is missing.
 */
export const prove = (proof: Proof, design: ProofDesign, yosys: Yosys): Promise<Outcome> =>
  run(scriptOf(proof, design), proof, design, yosys)

/** Tries the proof on the design with a bug; anything but `refuted` says that the proof is blind. */
export function proveBug(
  proof: Proof,
  bug: Bug,
  design: ProofDesign,
  yosys: Yosys,
): Promise<Outcome> {
  const script = scriptOf(
    {
      ...proof,
      depth: proof.method === 'bounded' ? proof.depth : 2 * proof.depth,
    },
    design,
    bug.property,
  )
  return run(script, proof, withBug(design, bug), yosys)
}

async function run(
  script: string,
  { harness = '', method }: Proof,
  { prefix, units, properties }: ProofDesign,
  yosys: Yosys,
) {
  const folder = await temporaryFolder('neumarray-prove-')
  const keep = removeOnInterrupt(folder)
  try {
    const texts = [...units].map(([unit, text]) => [fileOf(prefix, unit), text])
    // Beside the modules: the Yosys of the packages reads no folders.
    const included = properties.map(({ path, text }) => [basename(path), text])
    await writeFiles(folder, {
      ...Object.fromEntries([...texts, ...included]),
      [harnessName]: harness.replaceAll(/@(?=\w)/g, `${prefix}_`),
      [runFiles.script]: script,
    })
    await yosys.run(folder)
    return outcomeOf(await readFile(join(folder, logName), 'utf8'), method)
  } finally {
    keep()
    await rm(folder, { recursive: true, force: true })
  }
}

/** What the log of a proof says. Throws when no property was looked at: nothing would be proved. */
export function outcomeOf(log: string, method: Proof['method']): Outcome {
  if (!/^Import proof for assert/m.test(log)) throw new Error('the proof has no property to prove')
  if (method === 'bounded') return boundedOutcome(log)
  const tried = [...log.matchAll(/^\*\* Trying induction with length (\d+)|^\[base case (\d+)\]/gm)]
  const steps = Math.max(0, ...tried.map(([, length, base]) => Number(length ?? base)))
  if (/model found for base case: FAIL/.test(log)) return { kind: 'refuted', steps }
  return { kind: /Induction step proven: SUCCESS/.test(log) ? 'proved' : 'open', steps }
}

function boundedOutcome(log: string): Outcome {
  const steps = [...log.matchAll(/^Setting up time step \d+:$/gm)].length
  if (/SAT proof finished - model found: FAIL/.test(log)) return { kind: 'refuted', steps }
  const isThrough = /SAT proof finished - no model found: SUCCESS/.test(log)
  return { kind: isThrough ? 'proved' : 'open', steps }
}
