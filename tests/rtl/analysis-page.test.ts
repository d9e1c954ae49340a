import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { analysisHtml } from '../../generator/report/analysis/html.ts'
import { startBrowser, watched } from '../support/browser.ts'
import { scratch } from '../support/scratch.ts'
import { analysed } from '../unit/report/analysis/analysed.ts'

let browser: Browser

beforeAll(async () => {
  browser = await startBrowser()
})

afterAll(() => browser?.close())

test.each(['light', 'dark'] as const)(
  'a %s page draws every chart, asks nothing of anyone, and says what is below the pointer',
  async colorScheme => {
    const path = join(await scratch(), 'analysis.html')
    await writeFile(
      path,
      await analysisHtml(await analysed(['blocked', 'neumann']), 'family trained'),
    )
    const page = await browser.newPage({ colorScheme, viewport: { width: 1300, height: 900 } })
    const { complaints, requests } = watched(page)
    await page.goto(pathToFileURL(path).href)
    await page.waitForSelector('html[data-ready]')
    expect([complaints, requests]).toEqual([[], [pathToFileURL(path).href]])
    // 15 subdiagonals and two kinds of error of two designs; 120 elements of a matrix of 16 x 16.
    const marks = (id: string, kind: string) =>
      page.locator(`#chart-${id} .mark-${kind}.role-mark path`)
    expect(await marks('distance', 'symbol').count()).toBe(2 * 2 * 15)
    expect(await marks('heads', 'symbol').count()).toBe(2 * 12)
    for (const id of ['t-0', 'error-0', 't-1', 'error-1'])
      expect(await marks(id, 'rect').count()).toBe(120)
    await marks('error-1', 'rect').first().hover()
    const tip = await page.locator('#tip').innerText()
    expect(tip).toMatch(
      /row i\s+\d+\s+column j\s+\d+\s+exact\s+\S+\s+T of the design\s+\S+\s+error/,
    )
    const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
    expect(overflow).toBeLessThanOrEqual(0)
    await page.close()
  },
)
