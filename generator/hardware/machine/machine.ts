import { type Shape, signed, unsigned } from '../../hdl/index.ts'
import type { Program } from '../../program/program.ts'
import { type Choices, type Encoding, encode } from '../../program/words/encode.ts'
import { indexBits } from '../../program/words/layout.ts'
import { type Needs, needsOf } from '../../program/words/needs.ts'
import { type Datapath, datapathOf, resultWidthOf } from './datapath.ts'
import { type EpilogueStages, stagesOf } from './epilogue-stages.ts'

/** All that a unit is made from: the program, what it needs, and the sizes that follow from it. */
export interface Machine extends Datapath {
  /** Bits of an element of a result row. */
  readonly resultWidth: number
  readonly program: Program
  readonly encoding: Encoding
  readonly choices: Choices
  readonly needs: Needs
  readonly shapes: Shapes
  readonly stages: EpilogueStages
}

/** The shapes of the numbers that units tell each other. */
export interface Shapes {
  /** Number of an operation. */
  readonly op: Shape
  /** Number of a tile. */
  readonly tile: Shape
  /** Row within a tile, row of the array, step of a product. */
  readonly row: Shape
  /** Tile row, tile column. */
  readonly tileIndex: Shape
  /** Tile diagonal; signed where some lie above the main one, and so are the next two. */
  readonly diagonal: Shape
  /** Subdiagonal that a program names, and that of the first element of any row. */
  readonly subdiagonal: Shape
  readonly position: Shape
  readonly bank: Shape
  /** A flag for each bank. */
  readonly banks: Shape
  /** A flag for each element of a row. */
  readonly elements: Shape
  /** A word of right operands, one of left operands, and a row of results. */
  readonly word: Shape
  readonly leftWord: Shape
  readonly resultRow: Shape
  /** Code of a pattern. */
  readonly pattern: Shape
}

/** The machine that runs a program, in the sizes that follow from it unless others are given. */
export function machineOf(program: Program, datapath: Datapath = datapathOf(program)): Machine {
  const encoding = encode(program)
  const { lanes } = datapath
  const resultWidth = resultWidthOf(datapath)
  const needs = needsOf(program, encoding)
  const diagonals = (bits: number) => (needs.rectangles ? signed(bits + 1) : unsigned(bits))
  return {
    ...datapath,
    resultWidth,
    program,
    encoding,
    choices: encoding.choices,
    needs,
    stages: stagesOf(program.pipeline),
    shapes: {
      op: unsigned(indexBits(program.ops.length)),
      tile: unsigned(datapath.tileWidth),
      row: unsigned(datapath.rowWidth),
      tileIndex: unsigned(datapath.tileIndexWidth),
      diagonal: diagonals(datapath.tileIndexWidth),
      subdiagonal: diagonals(indexBits(lanes * Math.max(datapath.tileRows, datapath.tileColumns))),
      position: diagonals(datapath.tileIndexWidth + datapath.rowWidth),
      bank: unsigned(datapath.bankWidth),
      banks: unsigned(datapath.banks),
      elements: unsigned(lanes),
      word: unsigned(lanes * datapath.dataWidth),
      leftWord: unsigned(lanes * datapath.leftWidth),
      resultRow: unsigned(lanes * resultWidth),
      pattern: unsigned(indexBits(encoding.choices.patterns.length)),
    },
  }
}
