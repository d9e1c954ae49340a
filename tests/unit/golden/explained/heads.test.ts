import { expect, test } from 'vitest'
import { parseConfig } from '../../../../generator/config/parse.ts'
import { analyze } from '../../../../generator/golden/analyze.ts'
import { stream } from '../../../../generator/inputs/families/prng.ts'
import { formatNpy } from '../../../../generator/inputs/files/npy/write.ts'
import { recordedModel } from '../../../../sim/recorded-model.ts'

const config = parseConfig({ chunkSize: 16, arraySize: 4 })

/** Keys of 2 sequences, 40 tokens, 3 heads; the keys of head 1 are far too long, so that it saturates. */
function keys() {
  const { normal } = stream(240, 16, 5)
  const [B, T, H, D] = [2, 40, 3, 4]
  const k = Float64Array.from({ length: B * T * H * D }, (_, at) => {
    const head = Math.floor(at / D) % H
    return normal() * (head === 1 ? 2 : 0.3)
  })
  const beta = new Float64Array(B * T * H).fill(0.9)
  return { keys: formatNpy(k, [B, T, H, D]), beta: formatNpy(beta, [B, T, H]) }
}

test('figures by head are those of its matrices', async () => {
  const own = new Map<number, number[]>()
  const places: string[] = []
  const { heads, quality } = await analyze(config, {
    input: keys(),
    each: ({ head, sequence, chunk, name, judgement }) => {
      own.set(head ?? -1, [...(own.get(head ?? -1) ?? []), judgement.given?.snrDb ?? 0])
      places.push(`sequence ${sequence}, head ${head}, chunk ${chunk}`)
      expect(name).toBe(places.at(-1))
    },
  })
  expect(new Set(places).size).toBe(2 * 3 * 3)
  expect(heads?.map(({ head, matrices }) => [head, matrices])).toEqual([
    [0, 6],
    [1, 6],
    [2, 6],
  ])
  for (const { head, unquantised } of heads ?? []) {
    const all = own.get(head) ?? []
    expect(unquantised?.snrWorstDb).toBe(Math.min(...all))
    expect(unquantised?.snrMeanDb).toBeCloseTo(all.reduce((a, b) => a + b) / all.length, 10)
  }
  const clipped = heads?.map(head => head.clipped > 0)
  expect(clipped).toEqual([false, true, false])
  expect(heads?.reduce((sum, head) => sum + head.clipped, 0)).toBe(quality.clipped)
  expect(heads?.reduce((sum, head) => sum + head.saturations, 0)).toBe(quality.saturations)
})

test.each(['trained', 'repeated'])(
  'matrices of family %s are of the heads of the model',
  async family => {
    const model = await recordedModel()
    const input = { family, count: 2 * 8 * model.heads }
    const { heads } = await analyze(config, { input, loadModel: async () => model })
    expect(heads?.map(({ head, matrices }) => [head, matrices])).toEqual(
      Array.from({ length: model.heads }, (_, head) => [head, 16]),
    )
  },
)
