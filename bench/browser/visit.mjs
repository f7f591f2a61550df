/** A person's browser: a profile of its own (cookies, service worker, IndexedDB), signed in, with the probe in every page. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/find-browser.mjs'

const probe = fileURLToPath(new URL('./page-probe.js', import.meta.url))
const VIEWPORT = { width: 1440, height: 900 }
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/**
 * @param {string} url of the server
 * @param {number} [nth] which of those who may edit
 */
export async function visit(url, nth = 0) {
  const profile = await mkdtemp(`${tmpdir()}/strikeboard-bench-`)
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser() ?? undefined,
    viewport: VIEWPORT,
    locale: 'zh-CN',
    args: FLAGS,
  })
  await context.addInitScript({ path: probe })
  await signIn(context, url, nth)
  return {
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    async leave() {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

/** Several people's browsers as profiles of one Chromium, signed in: lighter than one each, where what they hold is not weighed. */
export async function visitTogether(url, count) {
  const browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args: FLAGS })
  const people = []
  for (let nth = 0; nth < count; nth++) {
    const context = await browser.newContext({ viewport: VIEWPORT, locale: 'zh-CN' })
    await signIn(context, url, nth)
    people.push({ context, page: await context.newPage() })
  }
  return { people, leave: () => browser.close() }
}

async function signIn(context, url, nth) {
  const people = await (await context.request.get(`${url}/api/demo/people`)).json()
  const editors = people.filter(({ role, active }) => active && role === 'member')
  const answer = await context.request.post(`${url}/api/demo/sign-in`, {
    data: { user: editors[nth % editors.length].id },
    headers: { Origin: url },
  })
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`)
}
