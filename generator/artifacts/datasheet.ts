import { describeScheme } from '../config/describe.ts'
import type { Config } from '../config/record/config.ts'
import { render } from '../emit/text/render.ts'
import { portsOf } from '../hardware/buffers/buffer-ports.ts'
import { datapathOf } from '../hardware/machine/datapath.ts'
import type { ModuleIR } from '../hdl/index.ts'
import { streamLatency } from '../program/cycles/stream-latency.ts'
import { timing } from '../program/cycles/timing.ts'
import { storeDelay } from '../program/pipeline.ts'
import type { Program } from '../program/program.ts'
import { markdownTable } from '../text/table.ts'
import { percent } from '../text/wording.ts'
import { accuracyLine } from './accuracy-line.ts'
import { listing } from './listing.ts'
import { memoriesOf } from './memories.ts'
import { portsOfTop } from './ports.ts'
import { version } from './version.ts'

/** One page for the engineer who places the block: ports, timing, numbers, memories, program. */
export function datasheet(config: Config, program: Program, top: ModuleIR): string {
  return render('datasheet.md', {
    name: config.name,
    version,
    summary: top.summary,
    figures: markdownTable(['figure', 'value'], figures(config, program)),
    ports: markdownTable(
      ['port', 'direction', 'bits', 'meaning'],
      portsOfTop(top).map(port => [
        `\`${port.print}\``,
        port.kind,
        `${port.shape.width.value}`,
        port.note,
      ]),
    ),
    streams: streams(config),
    numbers: numbers(config),
    memories: markdownTable(
      ['buffer', 'instances', 'words', 'bits a word', 'bits in all'],
      memoriesOf(program).map(memory => Object.values(memory).map(String)),
    ),
    byElement: program.buffers.some(buffer => portsOf(buffer, program).byElement),
    holds: config.ramStyle === 'hold',
    program: listing(program).trimEnd(),
  })
}

function figures(config: Config, program: Program): string[][] {
  const { compute, interval, busy, useful, pair } = timing(program)
  const cycles = pair === null ? compute : interval
  const { sumWidth, leftWidth, dataWidth } = datapathOf(program)
  const P = config.arraySize
  const operands = leftWidth === dataWidth ? dataWidth : `${leftWidth} x ${dataWidth}`
  return [
    ['matrix', `${config.chunkSize} x ${config.chunkSize}`],
    ['array', `${P} x ${P} cells, ${operands}-bit operands, ${sumWidth}-bit accumulators`],
    ['pipeline', pipelineOf(program)],
    ['scheme', describeScheme(config)],
    ['A in the buffers to T in the buffers', `${compute} cycles`],
    ...(pair === null
      ? []
      : [['the same for the two matrices of a pair', `${pair.compute.join(' and ')} cycles`]]),
    [
      'last beat of A to first beat of T',
      `${streamLatency(compute)} cycles when nothing else is in the machine`,
    ],
    ['between two matrices', `${interval} cycles when neither stream waits`],
    ['array busy', `${busy} cycles a matrix`],
    [
      'useful multiplications',
      `${useful}, ${percent(useful / (cycles * P * P))} of what the cells could do in ${cycles} cycles`,
    ],
    accuracyLine(program),
  ]
}

/** Registers beyond the fewest, and the way of a result through all of them. */
function pipelineOf({ pipeline }: Program): string {
  const { mac, epilogue } = pipeline
  const added = `mac ${mac}, epilogue ${epilogue}`
  return `${added}: a row is stored ${storeDelay(pipeline)} cycles after the last step of its dot products`
}

function streams({ chunkSize: k, arraySize: P, operandWidth: W }: Config): string[] {
  return [
    `A matrix is ${(k * k) / P} beats, row after row, ${P} neighbouring elements of a row a beat, ${W} bits from each to the next, the first`,
    `one in bits ${W - 1}:0. ${paddingText(P * W)}`,
    '`tlast` marks the last beat of a matrix. A matrix whose `tlast` comes at another beat is dropped, and `frame_error` is high',
    'for a cycle; the next matrix starts after that `tlast`. Elements of A on or above the diagonal are ignored; T leaves without',
    'its unit diagonal, zeros on and above it. `tuser` is high with every beat of a matrix that had a saturated value. Both',
    'streams may wait at any time; the array computes on while they do.',
  ]
}

/** A beat is whole bytes. */
function paddingText(bits: number): string {
  const padding = (8 - (bits % 8)) % 8
  const data = `A beat has ${bits} bits of data`
  if (padding === 0) return `${data} and no padding.`
  return `${data} and ${padding} of padding on top, ignored in A and zero in T.`
}

function numbers({ operandWidth: W, fractionBits: F }: Config): string[] {
  return [
    `A and T are ${W}-bit two's complement with ${F} fraction bits: ${-(2 ** (W - 1 - F))} to ${(2 ** (W - 1) - 1) / 2 ** F} in steps of 2^-${F}.`,
    'Every stored value is rounded half up and saturated; `saturations` counts, for each matrix, the values that saturated.',
  ]
}
