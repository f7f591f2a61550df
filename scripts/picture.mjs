/** Takes docs/board.png from the running program: an empty data folder, a manager, the demonstration board. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { findBrowser } from './find-browser.mjs'

const data = mkdtempSync(join(tmpdir(), 'strikeboard-picture-'))
const server = spawn(process.execPath, ['dist/server/main.js'], {
  env: { ...process.env, STRIKEBOARD_PORT: '0', STRIKEBOARD_DATA: data, LOG_LEVEL: 'warn' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: ['--no-sandbox', '--disable-gpu'] })
try {
  await take(await address())
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('exit', resolve))
  rmSync(data, { recursive: true })
}

async function address() {
  for await (const line of createInterface({ input: server.stdout })) {
    const url = /ready: (\S+)/.exec(line)?.[1]
    if (url) return url
  }
  throw new Error('the server did not start')
}

async function take(url) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 2, locale: 'zh-CN' })
  const people = await (await context.request.get(`${url}/api/demo/people`)).json()
  const manager = people.find(({ role }) => role === 'manager')
  await context.request.post(`${url}/api/demo/sign-in`, { data: { user: manager.id }, headers: { Origin: url } })
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('[data-card-id]').first().waitFor()
  await page.getByRole('button', { name: '已全部保存' }).waitFor()
  await page.screenshot({ path: 'docs/board.png' })
}
