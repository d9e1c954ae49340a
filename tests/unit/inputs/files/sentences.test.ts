import { deflateSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { sourceOf } from '../../../../generator/inputs/files/bytes.ts'
import { formatNpy } from '../../../../generator/inputs/files/npy/write.ts'
import { inflated } from '../../../../generator/inputs/files/npz/inflated.ts'
import { openKeys, openSource } from '../../../../generator/inputs/open-source.ts'

const keys = formatNpy(new Float64Array(64), [1, 16, 1, 4])
const gates = formatNpy(new Float64Array(16), [1, 16, 1])
/** The same as truth values. */
const truths = Uint8Array.from(
  Buffer.from(formatNpy(new Int8Array(16), [1, 16, 1], 'int8')).map(byte => byte),
)
truths.set(new TextEncoder().encode('|b1'), Buffer.from(truths).indexOf('|i1'))

const archive = (files: Record<string, Uint8Array>, level: 0 | 9 = 0) =>
  zipSync(files, { level, mtime: new Date(1980, 0, 1) })
const problems = async (bytes: Uint8Array, k = 16, possible: readonly number[] = []) =>
  (await openSource(sourceOf(bytes), k, {}, possible).catch(error => error)).problems

test('beta that is missing: no tensor is proposed that is taken for another', async () => {
  expect(await problems(archive({ 'k.npy': keys, 'g.npy': gates }))).toEqual([
    'there is k but no beta; the file holds "k", "g": save beta into the file too',
  ])
  expect((await problems(archive({ 'k.npy': keys, 'g.npy': gates, 'b.npy': gates })))[0]).toMatch(
    /: say what it is called, such as by --names beta=b, or save it into the file$/,
  )
})

test('a type that is not read: the array is named, and only A may be integers', async () => {
  const [ofArchive] = await problems(archive({ 'k.npy': keys, 'beta.npy': truths }))
  expect(ofArchive).toMatch(/^array "beta": .*\|b1.*: save beta\.astype\(numpy\.float64\)$/)
  const single = { k: sourceOf(keys), beta: sourceOf(truths) }
  const { problems: ofFile } = await openKeys(single, 16, {}).catch(error => error)
  expect(ofFile[0]).toMatch(/^beta: .*: save beta\.astype\(numpy\.float64\)$/)
  expect((await problems(truths))[0]).toMatch(/A\.astype.*numpy\.int32 for quantised values$/)
})

test('an empty array of another size: no matrix, before any size is proposed', async () => {
  const empty = formatNpy(new Float64Array(0), [0, 64, 64])
  expect(await problems(empty, 32, [64])).toEqual([
    'the array has shape (0, 64, 64): no matrix; expected at least one',
  ])
})

test('keys without channels are told apart from no keys', async () => {
  const of = async (shape: readonly number[]) =>
    (await problems(archive({ 'k.npy': formatNpy([], shape), 'beta.npy': gates })))[0]
  expect(await of([1, 16, 1, 0])).toContain('keys without a channel; expected at least one')
})

test('packed data that unpacks to less is damaged, not truncated', async () => {
  const packed = sourceOf(deflateSync(new Uint8Array(100)))
  expect(await inflated(packed, 100).read(99, 1)).toHaveLength(1)
  await expect(async () => await inflated(packed, 101).read(99, 2)).rejects.toThrow(
    'its packed data is damaged',
  )
})
