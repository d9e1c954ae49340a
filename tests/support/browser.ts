import { execa } from 'execa'
import { type Browser, chromium, type Page } from 'playwright-core'

/** Starts the Chromium of this machine; whoever asks for it closes it. */
export async function startBrowser(): Promise<Browser> {
  const { stdout } = await execa('which', ['chromium'])
  return await chromium.launch({
    executablePath: stdout.trim(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  })
}

/** What a browser says of a page while it is used, and what the page asks for. */
export interface Watched {
  readonly complaints: readonly string[]
  readonly requests: readonly string[]
}

/** Listens to a page from now on. */
export function watched(page: Page): Watched {
  const complaints: string[] = []
  const requests: string[] = []
  page.on('console', message => void complaints.push(message.text()))
  page.on('pageerror', error => void complaints.push(error.message))
  page.on('request', request => void requests.push(request.url()))
  return { complaints, requests }
}
