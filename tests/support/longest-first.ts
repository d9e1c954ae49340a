import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest, longest first. A fresh clone has no durations of earlier runs to sort by. */
export const longest: readonly string[] = [
  ...['rtl/simulation/agreement', 'rtl/synth', 'rtl/sweeps/slurm', 'rtl/trust/second'],
  ...['rtl/trust/proofs', 'rtl/trust/faults', 'rtl/clean', 'rtl/simulation/real-data'],
  ...['rtl/trust/printer', 'rtl/trust/mutation', 'rtl/sweeps/sweep-killed', 'rtl/sweeps/report'],
  ...['unit/docs/docs', 'unit/generate', 'unit/docs/docs-accuracy', 'unit/fuzz/inputs'],
  ...['unit/golden/accuracy/accuracy', 'unit/program/ranges', 'unit/model/perplexity'],
].map(name => `tests/${name}.test.ts`)

/** Starts these files first, so that none of them is left running when the others have ended. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const placeOf = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex(name => moduleId.endsWith(`/${name}`))
      return place < 0 ? longest.length : place
    }
    return (await super.sort(files)).sort((a, b) => placeOf(a) - placeOf(b))
  }
}
