import process from 'node:process'
import { generate } from '../../generator/generate.ts'
import {
  type Proof,
  type ProofDesign,
  proofDesign,
  proofsOf,
  prove,
  proveBug,
  runProof,
} from '../../generator/prove/index.ts'
import { findYosys } from '../../generator/synth/yosys/find.ts'
import type { Yosys } from '../../generator/synth/yosys/yosys.ts'
import { machine } from '../common/machine.ts'
import { takeNoOptions } from '../common/options.ts'
import { writeResults } from '../common/results.ts'
import { designs, wholeRuns } from './prove/designs.ts'
import { isSound, type Proved, report } from './prove/report.ts'

/** `npm run prove`: every proof on several designs, and every bug that it has to find, in bench/results/. */
takeNoOptions('npm run prove')
const yosys = await findYosys('auto', { env: process.env, timeout: 600_000 })
try {
  const proofs: Proved[] = []
  for (const { name, request } of designs) {
    const design = proofDesign(generate(request))
    for (const proof of proofsOf(design)) proofs.push(await run(name, proof, design, yosys))
  }
  for (const { name, request, unwaited } of wholeRuns) {
    const bundle = generate(request)
    const proof = runProof(bundle.program, unwaited)
    proofs.push(await run(name, proof, proofDesign(bundle), yosys))
  }
  const findings = { machine: await machine(), yosys: yosys.version, proofs }
  await writeResults('prove', findings, report(findings))
  process.exitCode = proofs.every(isSound) ? 0 : 1
} finally {
  await yosys.close()
}

async function run(
  design: string,
  proof: Proof,
  verilog: ProofDesign,
  yosys: Yosys,
): Promise<Proved> {
  const start = performance.now()
  const outcome = await prove(proof, verilog, yosys)
  const seconds = Math.round((performance.now() - start) / 100) / 10
  const bugs = []
  for (const bug of proof.bugs) {
    const { what, property } = bug
    bugs.push({ what, property, outcome: await proveBug(proof, bug, verilog, yosys) })
  }
  const { name, claim, method, unit, abstraction } = proof
  const about = { name, claim, method, unit, ...(abstraction && { abstraction }) }
  const proved = { design, proof: about, outcome, seconds, bugs }
  process.stderr.write(`${isSound(proved) ? 'holds' : 'OPEN '} ${seconds} s  ${name}: ${design}\n`)
  return proved
}
