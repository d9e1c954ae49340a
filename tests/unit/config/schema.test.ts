import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { fields } from '../../../generator/config/fields.ts'
import { jsonSchema } from '../../../generator/config/schema.ts'

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
