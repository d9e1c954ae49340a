import { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { notesOn } from '../../../generator/cli/options/notes.ts'
import { addDesignOptions } from '../../../generator/cli/options/options.ts'
import { jsonSchema } from '../../../generator/config/schema.ts'
import { integers } from '../../../generator/formats/integer.ts'
import { generate } from '../../../generator/generate.ts'
import { bitExact } from '../../../generator/golden/arithmetic.ts'
import { runMatrix } from '../../../generator/golden/machine.ts'
import { makeMatrix } from '../../../generator/inputs/families/families.ts'
import { quantise } from '../../../generator/inputs/quantise.ts'
import { timing } from '../../../generator/program/cycles/timing.ts'
import { register, schemeNames } from '../../../generator/schemes/registry.ts'
import { spaceOf } from '../../../generator/sweep/points.ts'
import { programOf } from '../../support/designs/golden-runs.ts'
import { toy } from '../../support/designs/toy-scheme.ts'

const k = 16
const request = { chunkSize: k, arraySize: 4, scheme: 'toy' }

test('a scheme that nobody has made known is refused, with the ones that there are', () => {
  expect(() => programOf(request)).toThrow(
    'scheme is "toy"; expected blocked, neumann or substitution',
  )
})

describe('a scheme is one object:', () => {
  let forget = () => {}
  beforeAll(() => {
    forget = register(toy)
  })
  afterAll(() => forget())

  test('requests, their schema and the help of the command line know its name', () => {
    const { properties } = jsonSchema() as { properties: Record<string, object> }
    expect(properties['scheme']).toMatchObject({ enum: [...schemeNames()] })
    const help = addDesignOptions(new Command()).helpInformation().replace(/\s+/g, ' ')
    expect(help).toContain('(blocked, neumann, substitution or toy; default blocked)')
  })

  test('its program has its operations and bounds, a refinement and useful multiplications', () => {
    const program = programOf({ ...request, refine: true })
    expect(program.ops.map(({ name }) => name)).toEqual(['E', 'T', 'D', 'T.refined'])
    expect(program.matrices.find(({ symbol }) => symbol === 'E')?.basis).toBe('of the toy')
    // i > l > j for A A; one more for A E: C(k, 3) and C(k, 4) / C(k, 3) of what is below.
    expect(timing(programOf(request)).useful).toBe(560 + 455)
  })

  test('the golden model computes it', () => {
    const program = programOf(request)
    const A = quantise(makeMatrix('mix', k, 0), integers(8, 7)).values
    const at = (values: ArrayLike<number>, i: number, j: number) => values[i * k + j] ?? 0
    const store = (sum: number) => Math.max(-128, Math.min(127, Math.floor((sum + 64) / 128)))
    const row = (make: (i: number, j: number) => number) =>
      Array.from({ length: k * k }, (_, n) => {
        const [i, j] = [Math.floor(n / k), n % k]
        return i > j ? make(i, j) : 0
      })
    const dot = (L: ArrayLike<number>, R: ArrayLike<number>, i: number, j: number) =>
      Array.from({ length: k }, (_, l) => at(L, i, l) * at(R, l, j)).reduce((a, b) => a + b, 0)
    const E = row((i, j) => store(dot(A, A, i, j)))
    const T = row((i, j) => store(dot(A, E, i, j) + 128 * (at(E, i, j) + at(A, i, j))))
    expect([...runMatrix(program, A, bitExact).result]).toEqual(T)
  })

  test('a design comes of it, and its datasheet says what it is', () => {
    const { files } = generate(request)
    const sheet = files.find(({ path }) => path === 'datasheet.md')?.text
    expect(sheet).toMatch(/^\| scheme +\| toy, three powers \|$/m)
    expect(files.filter(({ path }) => path.endsWith('.v')).length).toBeGreaterThan(10)
  })

  test('a sweep may have it on an axis', () => {
    const { points } = spaceOf({ design: { chunkSize: 16, scheme: ['blocked', 'toy'] } })
    expect(points.map(({ config }) => config?.scheme)).toEqual(['blocked', 'toy'])
  })

  test('options that it does not read are told', () => {
    const [note] = notesOn({ line: { ...request, blockSize: 8 } })
    expect(note).toBe(
      'note: --block-size has no effect with scheme toy; it counts with --scheme blocked',
    )
  })

  test('its name is taken', () => {
    expect(() => register(toy)).toThrow('there is a scheme toy already')
  })
})
