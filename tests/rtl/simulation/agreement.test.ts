import { expect, test } from 'vitest'
import { agreement } from '../../../bench/trust/agreement.ts'
import { agree } from '../../support/designs/agree.ts'
import { battery } from '../../support/designs/battery.ts'

// The second of a kind: tests/night/agreement.test.ts.
agree(battery)

test('the default design, a consumer and a producer that hardly ever move', async () => {
  const { differences } = await agreement({}, [97], 0)
  expect(differences).toEqual([])
})
