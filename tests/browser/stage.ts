/** What every browser test stands on: the program of this file's own, and people signed in, each in a context of their own. */
import { type BrowserContext, type BrowserContextOptions, test as base, type Page } from '@playwright/test'
import type { Board } from '../../shared/model/board'
import type { Person } from '../../shared/model/person'
import { must } from '../../shared/primitives/assert'
import { routes } from '../../shared/protocol/http'
import { Program } from '../support/program'

export { expect } from '@playwright/test'

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  readonly me: Person
}

interface Stage {
  /** Opens the first board as a person of the role, in a fresh browser context. */
  visit(role?: Person['role'], options?: BrowserContextOptions): Promise<Visit>
}

export const test = base.extend<Stage, { program: Program }>({
  program: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
    async ({}, use) => {
      const program = await new Program().start()
      await use(program)
      await program.remove()
    },
    { scope: 'worker' },
  ],
  visit: async ({ browser, program }, use) => {
    const opened: BrowserContext[] = []
    await use(async (role = 'manager', options = {}) => {
      const context = await browser.newContext(options)
      opened.push(context)
      const me = await signIn(context, program.url, role, opened.length - 1)
      const page = await context.newPage()
      await page.goto(`${program.url}/boards/${(await firstBoard(context, program.url)).id}`)
      await page.locator('[data-card-id]').first().waitFor()
      // What is shown first may be the last snapshot: a test begins when the board stands as it is.
      await page.locator('[data-sync="saved"]').first().waitFor()
      return { page, context, me }
    })
    for (const context of opened) await context.close()
  },
})

/** `nth` gives each context of a test another person of the role. */
async function signIn(context: BrowserContext, url: string, role: Person['role'], nth: number): Promise<Person> {
  const people: Person[] = await (await context.request.get(url + routes.demoPeople)).json()
  const ofRole = people.filter((person) => person.role === role)
  const me = must(ofRole[nth % ofRole.length], `a ${role}`)
  const answer = await context.request.post(url + routes.demoSignIn, { data: { user: me.id }, headers: { Origin: url } })
  if (!answer.ok()) throw new Error(`sign-in answered ${answer.status()}`)
  return me
}

async function firstBoard(context: BrowserContext, url: string): Promise<Board> {
  const boards: Board[] = await (await context.request.get(url + routes.boards)).json()
  return must(boards[0], 'a board')
}
