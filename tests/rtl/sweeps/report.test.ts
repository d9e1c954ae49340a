import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { reportHtml } from '../../../generator/report/page/html.ts'
import { startBrowser, type Watched, watched } from '../../support/browser.ts'
import { scratch } from '../../support/scratch.ts'
import { fewPoints, onePoint } from '../../unit/report/few-points.ts'
import { sampleResults } from '../../unit/report/sample.ts'

/** A page, and what a browser says of it while it is used. */
interface Opened extends Watched {
  readonly page: Page
}

let browser: Browser
let html: string

beforeAll(async () => {
  browser = await startBrowser()
  html = await reportHtml(await sampleResults())
})

afterAll(() => browser?.close())

async function open(text = html, options: object = {}): Promise<Opened> {
  const path = join(await scratch(), 'report.html')
  await writeFile(path, text)
  const context = await browser.newContext({ viewport: { width: 1400, height: 1000 }, ...options })
  onTestFinished(() => context.close())
  const page = await context.newPage()
  const { complaints, requests } = watched(page)
  await page.goto(pathToFileURL(path).href)
  await page.waitForSelector('html[data-ready]')
  return { page, complaints, requests }
}

const plots = ['area-latency', 'area-accuracy', 'latency-accuracy']

/** Signs of each plot, without those of legend and ring. */
const signs = async (page: Page) =>
  Promise.all(plots.map(id => page.locator(`#plot-${id} .points_marks path`).count()))

const visibleRows = (page: Page) => page.locator('#body tr:not([hidden])')

/** A column of the rows that show. */
async function cells(page: Page, column: string): Promise<string[]> {
  const heads = page.locator('#head th')
  const names = await Promise.all((await heads.all()).map(head => head.getAttribute('data-column')))
  return visibleRows(page)
    .locator(`td:nth-child(${names.indexOf(column) + 1})`)
    .allTextContents()
}

test('shows all designs in three plots and a table, with no request and no complaint', async () => {
  const { page, complaints, requests } = await open()
  expect(await page.locator('#plots h2').allTextContents()).toEqual([
    'Area over latency',
    'Area over accuracy',
    'Latency over accuracy',
  ])
  expect(await signs(page)).toEqual([168, 168, 168])
  expect(await visibleRows(page).count()).toBe(168)
  expect(await page.locator('#count').textContent()).toBe('168 of 168 designs')
  expect(await page.locator('#no-design-reasons').textContent()).toContain('24 points')
  expect(await page.locator('#failed').isHidden()).toBe(true)
  // One front for each matrix size.
  expect(await page.locator('#plot-area-latency .front_marks path').count()).toBe(2)
  expect(complaints).toEqual([])
  expect(requests).toEqual([page.url()])
})

test('nothing can be fetched, even on purpose', async () => {
  const { page } = await open()
  const refused = await page.evaluate(() =>
    fetch('data:text/plain,x').then(
      () => 'fetched',
      () => 'refused',
    ),
  )
  expect(refused).toBe('refused')
})

test('a filter narrows plots, fronts and table; a limit too; all come back', async () => {
  const { page, complaints } = await open()
  await page.locator('.chip', { hasText: /^32$/ }).first().click()
  await expect.poll(() => signs(page)).toEqual([96, 96, 96])
  expect(await visibleRows(page).count()).toBe(96)
  expect(new Set(await cells(page, 'chunkSize'))).toEqual(new Set(['32']))
  expect(await page.locator('#plot-area-latency .front_marks path').count()).toBe(1)
  expect(await page.locator('#no-design-count').textContent()).toBe('0 of 24')

  await page.locator('[data-limit="snrWorstDb"]').fill('60')
  await expect.poll(() => visibleRows(page).count()).toBeLessThan(96)
  expect((await cells(page, 'snrWorstDb')).every(text => Number(text) >= 60)).toBe(true)

  await page.locator('[data-limit="snrWorstDb"]').fill('1000')
  await expect.poll(() => signs(page)).toEqual([0, 0, 0])
  expect(await page.locator('#empty').isVisible()).toBe(true)

  await page.locator('#reset').click()
  await expect.poll(() => signs(page)).toEqual([168, 168, 168])
  expect(complaints).toEqual([])
})

test('only the fronts: every point left is on the front of its plot', async () => {
  const { page } = await open()
  await page.locator('#fronts-only').check()
  await expect.poll(() => visibleRows(page).count()).toBeLessThan(60)
  expect((await cells(page, 'fronts')).every(text => /^\u25cf{1,3}$/.test(text))).toBe(true)
})

test('the pointer over a point shows its options, its numbers and its command', async () => {
  const { page } = await open()
  const sign = page.locator('#plot-area-latency .points_marks path').last()
  await sign.hover({ force: true })
  const tip = page.locator('#tip')
  await expect.poll(() => tip.isVisible()).toBe(true)
  const text = (await tip.textContent()) ?? ''
  expect(text).toMatch(/Design \d+.*chunk size.*scheme.*latency\d+ cycles.*gates/)
  expect(text).toMatch(/npx neumarray generate --chunk-size \d+ --array-size \d+/)
})

describe('a mark', () => {
  test('by a click on a point shows in all plots, in the table and with its command', async () => {
    const { page } = await open()
    await page.locator('#plot-area-accuracy .points_marks path').last().click({ force: true })
    await expect.poll(() => page.locator('#marked').isVisible()).toBe(true)
    const rings = await Promise.all(
      plots.map(id => page.locator(`#plot-${id} .mark_marks path`).count()),
    )
    expect(rings).toEqual([1, 1, 1])
    const row = page.locator('#body tr[aria-selected]')
    const point = await row.getAttribute('data-point')
    expect(await page.locator('#marked h2').textContent()).toBe(`Design ${point}`)
    expect(await page.locator('#command').textContent()).toContain(`--out build/p${point}`)
    await page.locator('#unmark').click()
    await expect.poll(() => page.locator('#marked').isVisible()).toBe(false)
  })

  test('goes from point to point by keys, in plots and table', async () => {
    const { page } = await open()
    await page.locator('#plot-area-latency').focus()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.locator('#marked').isVisible()).toBe(true)
    const first = await page.locator('#marked h2').textContent()
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => page.locator('#marked h2').textContent()).not.toBe(first)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('#marked').isVisible()).toBe(false)
    await visibleRows(page).first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('#marked h2').textContent()).toBe('Design 1')
  })
})

test('a click on a head sorts by it, the next one turns it round', async () => {
  const { page } = await open()
  const numbers = async () =>
    (await cells(page, 'compute')).map(text => Number(text.replaceAll(',', '')))
  const head = page.locator('th[data-column="compute"]')
  await head.locator('button').click()
  const up = await numbers()
  expect(up).toEqual([...up].sort((a, b) => a - b))
  expect(up[0]).toBeLessThan(up.at(-1) ?? 0)
  expect(await head.getAttribute('aria-sort')).toBe('ascending')
  await head.locator('button').click()
  expect(await numbers()).toEqual([...up].reverse())
  expect(await head.getAttribute('aria-sort')).toBe('descending')
})

test('latency in microseconds, other colours, one front for all', async () => {
  const { page, complaints } = await open()
  await page.locator('[data-look="latency"]').selectOption('latencyUs')
  await expect
    .poll(() => page.locator('#plot-area-latency .role-axis-title').allTextContents())
    .toContain('latency, \u00b5s')
  await page.locator('[data-look="colour"]').selectOption('operandWidth')
  await expect.poll(() => page.locator('#legend').textContent()).toContain('operand width681216')
  await page.locator('[data-look="each"]').selectOption('')
  await expect.poll(() => page.locator('#plot-area-latency .front_marks path').count()).toBe(1)
  expect(await signs(page)).toEqual([168, 168, 168])
  expect(complaints).toEqual([])
})

test.each([
  { name: 'a phone in the dark', viewport: { width: 360, height: 740 }, colorScheme: 'dark' },
  { name: 'a narrow window', viewport: { width: 400, height: 740 }, colorScheme: 'light' },
  { name: 'a wide screen', viewport: { width: 2200, height: 1200 }, colorScheme: 'light' },
])('$name: nothing sticks out', async ({ viewport, colorScheme }) => {
  const { page, complaints } = await open(html, { viewport, colorScheme })
  const widths = await page.evaluate(`({
    page: document.documentElement.scrollWidth,
    charts: [...document.querySelectorAll('.chart')].map(
      box => box.scrollWidth <= box.clientWidth + 1,
    ),
  })`)
  expect(widths).toEqual({ page: viewport.width, charts: [true, true, true] })
  for (const latency of ['compute', 'interval', 'latencyUs']) {
    await page.locator('[data-look="latency"]').selectOption(latency)
    await expect.poll(() => cutTitles(page)).toEqual([])
  }
  expect(await signs(page)).toEqual([168, 168, 168])
  expect(complaints).toEqual([])
})

/** Titles of axes that reach out of their picture. */
const cutTitles = (page: Page): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll('.chart .role-axis-title text')].flatMap(title => {
    const [inner, outer] = [title, title.ownerSVGElement].map(one => one.getBoundingClientRect())
    const isWhole =
      inner.left >= outer.left - 1 && inner.right <= outer.right + 1 &&
      inner.top >= outer.top - 1 && inner.bottom <= outer.bottom + 1
    return isWhole ? [] : [title.textContent]
  })`)

test('hostile texts show as they are and run nothing', async () => {
  const hostile = '</script><script>document.title="run"</script><img src=x onerror="alert(1)">'
  const request = { operandWidth: hostile, scheme: 'blocked' }
  const rows = [
    onePoint({ request, command: hostile, failure: hostile }),
    onePoint({ point: 1, request: { ...request, operandWidth: 8 } }),
  ]
  const text = await reportHtml(fewPoints({ axes: { operandWidth: [hostile, 8] }, rows }))
  const { page, complaints, requests } = await open(text)
  await visibleRows(page).first().click()
  await expect.poll(() => page.locator('#command').textContent()).toBe(hostile)
  expect(await page.locator('.reason').textContent()).toBe(hostile)
  expect(await page.title()).toBe('Sweep of 2 designs')
  expect(await page.locator('img').count()).toBe(0)
  expect(complaints).toEqual([])
  expect(requests).toEqual([page.url()])
})

test('without any plot the table stands alone, and how to get plots is said', async () => {
  const measured = { ...fewPoints().measured, metrics: ['cycles' as const] }
  const rows = [onePoint({ accuracy: null, area: null })]
  const { page, complaints } = await open(await reportHtml(fewPoints({ measured, rows })))
  expect(await page.locator('#charts').isVisible()).toBe(false)
  expect(await visibleRows(page).count()).toBe(1)
  expect(await page.locator('.missing').allTextContents()).toHaveLength(2)
  expect(complaints).toEqual([])
})
