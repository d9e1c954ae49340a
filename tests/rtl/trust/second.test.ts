import { describe, expect, test } from 'vitest'
import { everyFamily } from '../../../bench/trust/agreement.ts'
import { secondOpinion } from '../../../bench/trust/second-simulator/opinion.ts'
import { generate } from '../../../generator/generate.ts'
import { runIcarus } from '../../../sim/icarus/run.ts'

const tiny = { chunkSize: 16, arraySize: 4 }

describe('Icarus Verilog, Verilator and the golden model agree, and no bit is unknown:', () => {
  test.each([
    [{ ...tiny, macPipeline: 2, epiloguePipeline: 1, operandWidth: 5 }, 30, 26],
    [{ ...tiny, contexts: 2, refine: true, intermediateBits: 2 }, 0, 26],
    [{ ...tiny, scheme: 'neumann', powerSum: 'powers', mask: false }, 0, 16],
    [{ ...tiny, blockSize: 8, correction: 'doubling' }, 30, 26],
    [{ ...tiny, scheme: 'substitution', contexts: 2, refine: true, macPipeline: 1 }, 30, 26],
    [{ chunkSize: 16, arraySize: 16 }, 0, 2],
    [{ ...tiny, parity: 'memories', harden: 'sequencer', contexts: 2, refine: true }, 0, 4],
  ])('%j, stalls of %i %%', async (request, stall, matrices) => {
    const question = { stalls: [stall], stateSeeds: [1, 2, 3], first: 0, matrices }
    const { differences, controls, ...found } = await secondOpinion(request, question)
    expect(differences).toEqual([])
    expect(found.matrices).toBe(matrices)
    expect(controls).toBeGreaterThan(300)
  })
})

/** Changes that let an unknown bit through, and what the bench says of it. */
const changes = [
  {
    title: 'a control register that is not reset',
    request: tiny,
    place: ['bank_status', /loaded_q\[1\] <= 1'b0;\n/, '\n'],
    finding: /cycle 0: u_banks.loaded_q is unknown/,
  },
  {
    title: 'an enable that takes its value from a register that is not reset',
    request: tiny,
    place: ['sequencer', /starts = taken &/, 'starts = (taken | ends_matrix_q) &'],
    finding: /cycle 0: .*starts is unknown/,
  },
  {
    title: 'a register that was known before',
    request: tiny,
    place: ['sequencer', /op_q <= walker_op;/, "op_q <= step_valid_q ? 3'bx : walker_op;"],
    finding: /u_sequencer.op_q is unknown/,
  },
  {
    title: 'an element on the diagonal that is not left out',
    request: { ...tiny, scheme: 'neumann' },
    place: ['stream_in', /\{DATA_W\{1'b0\}\};/, 'tdata_i[lane*DATA_W +: DATA_W];'],
    finding: /store_data has an unknown bit/,
  },
] as const

test.each(changes)(
  'an unknown bit is found and named: $title',
  async ({ request, place, finding }) => {
    const [name, what, into] = place
    const bundle = generate(request)
    const files = bundle.files.map(({ path, text }) =>
      path === `neumarray_${name}.v` ? { path, text: text.replace(what, into) } : { path, text },
    )
    expect(files).not.toEqual(bundle.files)
    const batch = everyFamily(16, 8, 7, 0).slice(0, 2)
    const { violations } = await runIcarus({ ...bundle, files }, batch)
    expect(violations.join('\n')).toMatch(finding)
  },
)
