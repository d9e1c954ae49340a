import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { fields } from '../../../generator/config/fields.ts'
import type { Request } from '../../../generator/config/request.ts'
import { jsonSchema, type schema } from '../../../generator/config/schema.ts'

const committed = new URL('../../../config.schema.json', import.meta.url)

test('config.schema.json is current, else run: npm run schema', async () => {
  const text = await readFile(committed, 'utf8')
  expect(JSON.parse(text), 'config.schema.json is not current; run: npm run schema').toEqual(
    jsonSchema(),
  )
})

test('every field says what it means', () => {
  expect(jsonSchema()).toMatchObject({
    additionalProperties: false,
    properties: Object.fromEntries(
      Object.keys(fields).map(name => [name, { description: expect.stringMatching(/.{8}/) }]),
    ),
  })
})

test('editors may name the schema in the file', () => {
  expect(jsonSchema()).toMatchObject({ properties: { $schema: { type: 'string' } } })
})

test('what the schema takes and the type of a request are the same, as a compiler sees them', () => {
  type Taken = z.input<typeof schema>
  // Any name of a scheme is taken, as one may be registered at any time; a compiler knows ours.
  const asked = (request: Omit<Taken, 'scheme'>): Request => request
  const taken = (request: Request): Taken => request
  const named = (name: keyof Taken): keyof Request => name
  expect([asked({ chunkSize: 16 }), taken({ mask: true }), named('mask')]).toEqual([
    { chunkSize: 16 },
    { mask: true },
    'mask',
  ])
})
