import { bit, type Port, type Ports, type Shape, unsigned, type ValuesOf } from '../../hdl/index.ts'
import type { Machine } from './machine.ts'

// Bundles of ports that units share, wired whole from one to the other.

/** Something happens to the matrix in a bank. */
export const eventPorts = ({ shapes }: Machine, note: string) =>
  ({ valid: [bit, note], bank: [shapes.bank, 'bank of the matrix'] }) as const satisfies Ports

export type Event = ValuesOf<ReturnType<typeof eventPorts>>

/** A row of results on its way from the array. */
export function resultPorts({ shapes, needs }: Machine, stage = '') {
  const port = noted(stage)
  return {
    valid: port(bit, 'a result row is on its way'),
    op: port(shapes.op, 'operation of the row'),
    tile: port(shapes.tile, 'number of the tile of the row'),
    diagonal: port(shapes.diagonal, 'tile diagonal of that tile'),
    arrayRow: port(shapes.row, 'row of the array that made it'),
    row: port(shapes.row, 'which of the rows it is'),
    bank: port(shapes.bank, 'bank of its matrix'),
    ends: port(bit, 'the row is the last of its matrix'),
    ...(needs.singleRows && { isSingle: port(bit, 'it was computed as a single row') }),
  } satisfies Ports
}

export type ResultRow = ValuesOf<ReturnType<typeof resultPorts>>

/** Which operand row the unit diagonal adds to a result row. */
export function unitPorts({ shapes, needs }: Machine, stage = '') {
  const port = noted(stage)
  return {
    takeLeft: port(bit, 'the unit term is the left operand'),
    ...(needs.halves &&
      needs.patternCodes && {
        pattern: port(shapes.pattern, 'which rows and elements take part'),
      }),
    ...(needs.singleRows && { isSingle: port(bit, 'the row was computed as a single row') }),
  } satisfies Ports
}

/** A row that is stored: `buffer` where several take rows, `elements` where not always all change. */
export function storePorts(machine: Machine, stage = '') {
  const { shapes, needs, choices } = machine
  const port = noted(stage)
  return {
    valid: port(bit, 'a row is stored'),
    bank: port(shapes.bank, 'bank of its matrix'),
    tile: port(shapes.tile, 'number of the tile of the row'),
    row: port(shapes.row, 'row within the tile'),
    ...(choices.into.length > 1 && { buffer: port(codes(choices.into), 'buffer that takes it') }),
    data: port(shapes.resultRow, 'the row'),
    ...(needs.patterns && { elements: port(shapes.elements, 'elements of the row that change') }),
    ends: port(bit, 'the last row of its matrix'),
    saturated: port(shapes.elements, 'elements of the row that saturated'),
  } satisfies Ports
}

export type Store = ValuesOf<ReturnType<typeof storePorts>>

/** A word of the buffers that is asked for. */
export const readPorts = ({ shapes }: Machine, stage: string, what: string) => ({
  read: noted(stage)(bit, `${what} is read`),
  bank: noted(stage)(shapes.bank, 'bank of the matrix'),
  tile: noted(stage)(shapes.tile, 'number of the tile'),
  row: noted(stage)(shapes.row, 'row within the tile'),
})

/** A word for the input buffer, or for the output buffer before the program runs. */
export const fillPorts = ({ shapes }: Machine, data: Shape, what: string) =>
  ({
    valid: [bit, `stores ${what}`],
    bank: [shapes.bank, 'bank of the matrix'],
    tile: [shapes.tile, 'number of the tile'],
    row: [shapes.row, 'row within the tile'],
    data: [data, 'the elements'],
  }) as const satisfies Ports

const codes = (list: readonly string[]): Shape => unsigned(Math.ceil(Math.log2(list.length)))

const noted =
  (stage: string) =>
  (shape: Shape, note: string): Port => [shape, `${stage}${note}`]
