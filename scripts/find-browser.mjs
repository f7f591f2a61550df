/** Where a Chromium is on this machine, or null: `CHROMIUM`, the usual paths, then Playwright's own download. */
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'

const USUAL = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export function findBrowser() {
  const named = process.env.CHROMIUM
  return [...(named ? [named] : []), ...USUAL, downloaded()].find((path) => path && existsSync(path)) ?? null
}

function downloaded() {
  try {
    return createRequire(import.meta.url)('@playwright/test').chromium.executablePath()
  } catch {
    return null // Playwright is not installed yet, or knows no browser for this system.
  }
}
