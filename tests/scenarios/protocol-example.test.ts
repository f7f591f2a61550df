/** The program at the end of docs/protocol.md does what it says. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { must } from '../../shared/primitives/assert'
import { type ActivityPage, routes } from '../../shared/protocol/http'
import { boardsOf, read, signIn } from '../support/outside-program'
import { Program } from '../support/program'

const program = new Program()
beforeAll(() => program.start())
afterAll(() => program.remove())

it('[SY1] a plain WebsocketProvider joins, edits, and learns that it is saved', async () => {
  const [, code = ''] = must(/```js\n([\s\S]+?)```/.exec(readFileSync('docs/protocol.md', 'utf8')), 'a program')
  const { said, exit } = await run(code)
  expect(said).toMatch(/^“.+” is in 已响应, and saved\.\n$/)
  expect(exit).toBe(0)

  const visitor = await signIn(program.url, (people) => people.find(({ role }) => role === 'manager'))
  const board = must((await boardsOf(program.url, visitor))[0], 'a board').id
  const { items } = await read<ActivityPage>(program.url, `${routes.activity.replace(':board', board)}?limit=1`, visitor)
  expect(items).toMatchObject([{ kind: 'moved', from: '待响应', to: '已响应' }])
})

async function run(code: string): Promise<{ said: string; exit: number }> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', code], {
    env: { ...process.env, STRIKEBOARD_URL: program.url },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk))
  const [exit] = await once(child, 'close')
  return { said, exit }
}
