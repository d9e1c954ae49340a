import { mkdtemp } from 'node:fs/promises'
import { areaOf } from '/work/wt/clock/tests/support/docs-area.ts'
for (const r of [{}, { intermediateBits: 2 }, { refine: true }, { scheme: 'neumann' }, { scheme: 'substitution' }, { macPipeline: 1 }, {macPipeline:2, epiloguePipeline:1}])
  { const a = await areaOf(r, await mkdtemp('/tmp/clk/a')); console.log(JSON.stringify(r), a.cells, (a.array/a.cells*100).toFixed(2), (a.epilogue/a.cells*100).toFixed(2), (a.sequencer/a.cells*100).toFixed(2)) }
