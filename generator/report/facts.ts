import { type AxisValue, clockTools, type Row, type SweepResults } from '../sweep/results.ts'
import { plural, words } from '../text/wording.ts'
import { readableUnit } from './columns.ts'
import { type FirstMarkers, nameOf } from './markers.ts'

/** What was measured and on what, in a few short lines under a plot's title. */
export function facts(
  { measured, rows }: SweepResults,
  drawn: number,
  { each }: FirstMarkers,
): string[] {
  const { designs, failed, none } = kindsOf(rows)
  const { metrics, target } = measured
  const counts = [
    `${drawn} of ${plural(designs, 'design', 'designs')}`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    ...(none === 0 ? [] : [plural(none, 'point is no design', 'points are no design')]),
  ].join(', ')
  return [
    `${counts}; lines and large symbols: the Pareto front${each === undefined ? '' : ` of each ${each.label}`}`,
    [
      ...(metrics.includes('accuracy') ? [accuracyFact(measured)] : []),
      ...(target === null ? [] : [`area: ${targetFact(measured)}`]),
    ].join('; '),
  ].filter(line => line !== '')
}

/** How many points are designs, how many of those failed in a part, and how many are no design at all. */
export function kindsOf(rows: readonly Row[]) {
  const designs = rows.filter(({ config }) => config !== null)
  const failed = designs.filter(({ failure }) => failure !== null).length
  return { designs: designs.length, failed, none: rows.length - designs.length }
}

function accuracyFact({ families, count, seed, input }: SweepResults['measured']): string {
  const many = plural(count, 'matrix', 'matrices')
  const from =
    input === null
      ? `${many} of ${families.length > 1 ? 'each of ' : ''}${families.join(', ')}, seed ${seed}`
      : `at most ${many} of ${input}`
  return `accuracy: ${from}; T against the inverse of the quantised A`
}

/** The same in full, as pairs of a name and a text, at the head of the page. */
export function pageFacts({ axes, fixed, measured, rows }: SweepResults): [string, string][] {
  const { failed, none } = kindsOf(rows)
  const agreed = rows.filter(({ verified }) => verified === true).length
  const simulated = rows.filter(({ verified }) => verified !== null).length
  const list = (values: readonly AxisValue[]) => values.map(nameOf).join(', ')
  return [
    ...Object.entries(axes).map(([name, values]): [string, string] => [words(name), list(values)]),
    ...Object.entries(fixed).map(([name, value]): [string, string] => [words(name), nameOf(value)]),
    ...(measured.metrics.includes('accuracy')
      ? [['accuracy', accuracyFact(measured).replace('accuracy: ', '')] satisfies [string, string]]
      : []),
    ...(measured.target === null
      ? []
      : [['synthesis', synthesisFact(measured, rows)] satisfies [string, string]]),
    [
      'Verilog against golden model',
      simulated === 0 ? 'not simulated' : `${agreed} of ${simulated} simulated designs agree`,
    ],
    ...(none === 0
      ? []
      : [['no design', plural(none, 'point', 'points')] satisfies [string, string]]),
    ['failed', failed === 0 ? 'none' : String(failed)],
  ]
}

const targetFact = ({ target, library }: SweepResults['measured']): string =>
  `target ${target}${library === null ? '' : `, library ${library}`}`

/** What area and clock are of. */
function synthesisFact(measured: SweepResults['measured'], rows: readonly Row[]): string {
  const { target, areaUnit, ramAreaPerBit } = measured
  const unit = areaUnit === null ? '' : readableUnit(areaUnit)
  const tools = clockTools.filter(tool => rows.some(({ clock }) => clock?.tool === tool))
  return [
    `${targetFact(measured)}${unit === '' ? '' : `, area in ${unit}`}${target === 'asic' ? ', without wires' : ''}`,
    ...(target === 'cells' ? ['logic without memories'] : []),
    ...(ramAreaPerBit === null ? [] : [`memories at ${ramAreaPerBit} ${unit} a bit`]),
    ...(tools.length === 0 ? [] : [`clock by ${tools.join(' and ')}`]),
  ].join('; ')
}

/** A sentence where clocks are not by the tool that is to be trusted. */
export function clockWarnings({ rows }: SweepResults): string[] {
  const tools = rows.flatMap(({ clock }) => clock?.tool ?? [])
  const count = tools.filter(tool => tool === 'Yosys').length
  if (count === 0) return []
  const which = count === tools.length ? 'All clocks' : `${count} of ${tools.length} clocks`
  return [
    `${which} are by Yosys, as OpenSTA was not found: they are too high, as the load of a net does not count and ports are not timed, and do not compare with those of OpenSTA; install it (apt-get install opensta) and run the sweep again.`,
  ]
}
