import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generate } from '../../../generator/generate.ts'
import { unitsOf } from '../../../generator/synth/netlists/units.ts'
import { runFiles } from '../../../generator/synth/recipes.ts'
import { unitResult } from '../../../generator/synth/unit-results.ts'
import { wholeResults } from '../../../generator/synth/whole-results.ts'
import type { Yosys } from '../../../generator/synth/yosys/yosys.ts'
import { DiskError } from '../../../generator/system/disk.ts'
import { scratch } from '../../support/scratch.ts'

const units = unitsOf(generate({ chunkSize: 16, arraySize: 4 }).design)
const netlist = '{ "modules": { "m_mac_cell": { "cells": {} } } }'

/** A Yosys that says it has done well, and has written so much of its netlist. */
const yosysThatWrites = (text: string): Yosys => ({
  kind: 'native',
  version: 'of a test',
  run: folder => writeFile(join(folder, runFiles.netlist), text),
  close: async () => undefined,
})

describe('a netlist of which a full disk took a part', () => {
  test.each(['', netlist.slice(0, 30)])('%j is told, not kept, and made again', async part => {
    const [unit] = units
    if (unit === undefined) throw new Error('there is no unit')
    const cache = await scratch()
    const common = { target: 'cells', library: undefined, cache } as const
    const cut = { ...common, yosys: yosysThatWrites(part) }
    const whole = { ...common, yosys: yosysThatWrites(netlist) }
    const sentence = `netlist.json, which Yosys wrote, is cut off: the disk of the cache ${cache} may be full; make room there, or set NEUMARRAY_CACHE to a folder on another disk`
    await expect(unitResult(unit, cut)).rejects.toThrow(new DiskError(sentence))
    await expect(wholeResults(units, cut)).rejects.toThrow(new DiskError(sentence))
    expect(await readdir(cache)).toEqual([])
    expect(await unitResult(unit, whole)).toMatchObject({ cells: {} })
    expect((await wholeResults(units, whole)).size).toBe(1)
  })
})
