/** Real Chromium against the built program. One worker: the tests share two cores with the servers that they start. */
import { readdirSync } from 'node:fs'
import { defineConfig } from '@playwright/test'

/** Each file is a project, and so has a worker and a program of its own: no file finds what another has left behind. */
const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.spec.ts'))

export default defineConfig({
  testDir: '.',
  projects: files.map((name) => ({ name: name.replace('.spec.ts', ''), testMatch: name })),
  outputDir: '../../test-results',
  workers: 1,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json']],
  use: {
    trace: 'retain-on-failure',
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    launchOptions: {
      executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
})
