import { describe, expect, test } from 'vitest'
import { optionEffects, waysToCount } from '../../../../generator/cli/options/option-effects.ts'
import { compile } from '../../../../generator/compile/compile.ts'
import { parseConfig } from '../../../../generator/config/parse.ts'

type Request = Readonly<Record<string, unknown>>

/** Values of each field, more than enough to see a change. */
const values: Readonly<Record<string, readonly unknown[]>> = {
  neumannOrder: [1, 2, 3, 7, 15, 63],
  residualSteps: [1, 2, 3, 4, 8],
  correction: ['series', 'progressive', 'doubling'],
  powerSum: ['horner', 'powers', 'product'],
  mask: [true, false],
  blockSize: [2, 4, 8, 16],
  intermediateBits: [0, 1],
  range: ['unit', 'worst'],
}

const small = { chunkSize: 16, arraySize: 8 }

function crossed(choices: Readonly<Record<string, readonly unknown[]>>): Request[] {
  return Object.entries(choices).reduce<Request[]>(
    (all, [field, each]) => all.flatMap(one => each.map(value => ({ ...one, [field]: value }))),
    [small],
  )
}

const inner = {
  correction: ['series', 'progressive', 'doubling'],
  neumannOrder: [1, 3, 15],
  residualSteps: [1, 3],
  powerSum: ['horner', 'powers', 'product'],
  mask: [true, false],
}

const requests: readonly Request[] = [
  ...crossed({ scheme: ['substitution'], correction: ['series', 'doubling'], refine: [true] }),
  ...crossed({ scheme: ['blocked'], blockSize: [2], correction: ['series', 'doubling'] }),
  ...crossed({ scheme: ['blocked'], blockSize: [4], correction: inner.correction }),
  ...crossed({ scheme: ['neumann'], ...inner }),
  ...crossed({ scheme: ['blocked'], blockSize: [16], ...inner, powerSum: ['product', 'powers'] }),
  ...crossed({ scheme: ['blocked', 'neumann'], boundT: [2], correction: inner.correction }),
  ...['series', 'progressive', 'doubling'].map(correction => ({
    ...{ scheme: 'neumann', chunkSize: 128, arraySize: 32, correction },
  })),
  {},
]

const programs = new Map<string, string>()

/** The program of a request as a text; undefined when the request is refused. */
function programOf(request: Request): string | undefined {
  try {
    const config = parseConfig(request)
    const key = JSON.stringify(config)
    const program = programs.get(key) ?? JSON.stringify(compile(config))
    programs.set(key, program)
    return program
  } catch {
    return undefined
  }
}

/** Whether any two values of a field give different programs. */
const changes = (field: string, request: Request): boolean =>
  new Set((values[field] ?? []).flatMap(value => programOf({ ...request, [field]: value }) ?? []))
    .size > 1

describe.each(Object.keys(optionEffects))('%s', field => {
  const { counts } = optionEffects[field] ?? { counts: () => undefined }
  const [used, unused] = [true, false].map(wanted =>
    requests.filter(request => counts(parseConfig(request)) === wanted),
  )

  test('is told of in some designs, and is used in others', () => {
    expect(used?.length).toBeGreaterThan(0)
    expect(unused?.length).toBeGreaterThan(0)
  })

  test('where it is said to have no effect it changes no program', () => {
    expect(unused?.filter(request => changes(field, request))).toEqual([])
  })

  test('where nothing is said it changes the program', () => {
    expect(used?.filter(request => !changes(field, request))).toEqual([])
  })

  test('what is said to make it count does', () => {
    const ways = (unused ?? []).flatMap(request =>
      waysToCount(field, request).map(way => ({ ...request, ...way })),
    )
    expect(ways.length).toBeGreaterThan(0)
    expect(ways.filter(request => !changes(field, request))).toEqual([])
  })
})

test('the fields are those that some design leaves unused', () => {
  expect(Object.keys(optionEffects)).toEqual(Object.keys(values))
  const others = {
    chunkSize: [16, 32],
    arraySize: [4, 8],
    operandWidth: [8, 9],
    refine: [true, false],
    fractionBits: [6, 7],
    boundA: [1, 0.5],
    boundT: [1, 0.5],
  }
  const same: object[] = []
  // Some are enough: what these say is in every program.
  for (const request of requests.filter((_, n) => n % 16 === 0)) {
    for (const [field, [one, other]] of Object.entries(others)) {
      const [a, b] = [one, other].map(value => programOf({ ...request, [field]: value }))
      if (a !== undefined && a === b) same.push({ request, field })
    }
  }
  expect(same).toEqual([])
})
