import { describe, expect, test } from 'vitest'
import { ResultsError, readResults, resultsJson } from '../../../generator/report/json.ts'
import { fewPoints } from './few-points.ts'

const results = fewPoints()

const message = (text: string): string => {
  try {
    readResults(text, 'old/results.json')
  } catch (error) {
    if (error instanceof ResultsError) return error.message
    throw error
  }
  return 'no error'
}

const damaged = (change: (value: Record<string, unknown>) => void): string => {
  const value = JSON.parse(resultsJson(results))
  change(value)
  return message(JSON.stringify(value))
}

test('what was written is read again, and written the same', () => {
  const text = resultsJson(results)
  expect(readResults(text)).toEqual(results)
  expect(resultsJson(readResults(text))).toBe(text)
  expect(readResults(`\uFEFF${text}`)).toEqual(results)
})

test('a sweep without points is read again', () => {
  const none = fewPoints({ rows: [] })
  expect(readResults(resultsJson(none))).toEqual(none)
})

test('what a later version has added is left out', () => {
  const value = JSON.parse(resultsJson(results))
  Object.assign(value, { extra: 1 })
  Object.assign(value.rows[0].cycles, { extra: 1 })
  expect(readResults(JSON.stringify(value))).toEqual(results)
})

test('each point has a line', () => {
  const lines = resultsJson(results).split('\n')
  expect(lines.filter(line => line.startsWith('    {"point":'))).toHaveLength(3)
})

describe('a file that is not to be read', () => {
  test('of another version', () => {
    const text = resultsJson(results).replace('neumarray sweep 1', 'neumarray sweep 2')
    expect(message(text)).toBe(
      'old/results.json has the form "neumarray sweep 2"; this version of neumarray reads "neumarray sweep 1": run the sweep again with it, or use the version that wrote the file',
    )
  })

  test('of something else', () => {
    expect(message('{"name":"x"}')).toBe(
      'old/results.json holds no results of a sweep: its "schema" is not there; expected "neumarray sweep 1"',
    )
    expect(message('null')).toContain('holds no results of a sweep')
  })

  test('that is cut off', () => {
    expect(message(resultsJson(results).slice(0, -20))).toContain('is not JSON, so it is cut off')
  })

  test('with a wrong number, a missing field', () => {
    const wrong = damaged(value => {
      const [first, second] = value['rows'] as Record<string, object>[]
      Object.assign(first?.['cycles'] ?? {}, { compute: 'many' })
      delete second?.['command']
    })
    expect(wrong).toContain('old/results.json is damaged: ')
    expect(wrong).toContain('rows.0.cycles.compute: ')
    expect(wrong).toContain('rows.1.command: ')
    expect(wrong).toContain('run the sweep again')
  })

  test('with a clock of an unknown tool, without the library', () => {
    const wrong = damaged(value => {
      const [first] = value['rows'] as Record<string, object>[]
      Object.assign(first ?? {}, { clock: { mhz: 1, path: '', tool: 'a guess' } })
      delete (value['measured'] as Record<string, unknown>)['library']
    })
    expect(wrong).toContain('rows.0.clock.tool: ')
    expect(wrong).toContain('measured.library: ')
  })

  test('with a design that is none', () => {
    const wrong = damaged(value => {
      const [first] = value['rows'] as Record<string, object>[]
      Object.assign(first?.['config'] ?? {}, { operandWidth: 99 })
    })
    expect(wrong).toContain(
      'rows.0.config: operand width is 99; expected a whole number from 4 to 18',
    )
  })
})
