import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { acceptedFiles } from '../../../../bench/trust/coverage/accepted.ts'
import { typescriptGaps, verilogGaps } from '../../../../bench/trust/coverage/gaps.ts'
import { merged, pointsIn } from '../../../../bench/trust/coverage/points.ts'
import { byModule } from '../../../../bench/trust/coverage/report.ts'

const point = (
  file: string,
  line: number,
  page: string,
  what: string,
  place: string,
  count: number,
) =>
  `C '${Object.entries({ f: file, l: line, n: 3, page, o: what, h: place })
    .map(([key, value]) => `\u0001${key}\u0002${value}`)
    .join('')}' ${count}`

const data = [
  '# SystemC::Coverage-3',
  point('x.v', 2, 'v_toggle/x', 'a[0]', 'TOP.x', 0),
  point('x_cell.v', 1, 'v_toggle/x_cell', 'sum_q[3]', 'TOP.x.u_0', 0),
  point('x_cell.v', 1, 'v_toggle/x_cell', 'sum_q[3]', 'TOP.x.u_1', 7),
  point('x_cell.v', 1, 'v_toggle/x_cell', 'sum_q[4]', 'TOP.x.u_1', 0),
  point('x_cell.v', 2, 'v_branch/x_cell', 'if', 'TOP.x.u_1', 0),
].join('\n')
const texts = new Map([
  ['x.v', 'module x;\n  wire [1:0] a;\n'],
  ['x_cell.v', 'reg [4:0] sum_q;\n    if (go_i) sum_q <= 0;\n'],
])

test('instances and designs are one; what none of them reaches is a gap of its signal', () => {
  const points = merged(pointsIn(data, texts, 'x'))
  expect(points.map(({ module, what, isReached }) => [module, what, isReached])).toEqual([
    ['cell', 'if at if (go_i) sum_q <= 0;', false],
    ['cell', 'sum_q[3]', true],
    ['cell', 'sum_q[4]', false],
    ['top', 'a[0]', false],
  ])
  expect(byModule(points)).toEqual([
    { module: 'cell', lines: 1, linesReached: 0, bits: 2, bitsReached: 1 },
    { module: 'top', lines: 0, linesReached: 0, bits: 1, bitsReached: 0 },
  ])
  expect(verilogGaps(points)).toEqual([
    { where: 'cell', what: 'line: if at if (go_i) sum_q <= 0;', count: 1, why: null },
    { where: 'cell', what: 'sum_q', count: 1, why: null },
    { where: 'top', what: 'a', count: 1, why: null },
  ])
})

test('a known gap has its reason', () => {
  const known = {
    module: 'top',
    kind: 'toggle',
    what: 'saturations[10]',
    isReached: false,
  } as const
  expect(verilogGaps([known])[0]?.why).toMatch(/highest bits/)
  expect(verilogGaps([{ ...known, isReached: true }])).toEqual([])
})

test('a file that only other tests run has its reason, in its folder of today', () => {
  const low = { lines: { total: 10, covered: 1 }, branches: { total: 0, covered: 0 } }
  const why = (path: string) => typescriptGaps([{ path, ...low }])[0]?.why
  expect(why('sim/verilator/build.ts')).toMatch(/simulators/)
  expect(why('generator/hdl/ir/rewrite.ts')).toMatch(/random designs/)
  expect(why('generator/program/program.ts')).toBeNull()
})

test('files with a reason, and the tests that run them, are there', () => {
  const named = acceptedFiles.flatMap(({ paths, why }) => [
    ...paths,
    ...[...why.matchAll(/tests\/[\w./-]*\w(?:\.ts|\/?)/g)].map(([path]) => path),
  ])
  expect(named.filter(path => !existsSync(path))).toEqual([])
})
