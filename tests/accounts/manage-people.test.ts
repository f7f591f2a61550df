import { expect, it } from 'vitest'
import { managePeople } from '../../server/accounts/manage-people'
import type { PeopleStore } from '../../server/storage/account-ports'
import type { Instant } from '../../shared/primitives/instant'
import { directImporter } from '../support/direct-importer'
import { memoryStorage } from '../support/memory-storage'
import { aPerson } from '../support/people'

const host = aPerson('administrator')
const caller = { headers: {}, ip: '127.0.0.1' }
const text = '姓名,邮箱,中心\n林晓,lin@example.com,品牌内容\n王敏,wang@example.com,品牌内容'

it('a table is read anew where somebody of it came in meanwhile', async () => {
  const { people } = memoryStorage()
  await people.addPeople([host])
  let isFirst = true
  const racing: PeopleStore = {
    ...people,
    addWithAccounts: async (more) => {
      if (isFirst) await people.addWithAccounts(more.slice(0, 1))
      isFirst = false
      return people.addWithAccounts(more)
    },
  }
  const manage = managePeople({ people: racing, importer: directImporter, clock: () => 1_000 as Instant, onChanged: () => {} })
  const came = await manage.takeIn(host, caller, { text, trial: false })
  expect(came).toMatchObject({ ok: true, value: { added: [{ name: '王敏' }], refused: [{ line: 2, fault: 'email-known' }] } })
  expect((await people.people()).map(({ name }) => name).sort()).toEqual(['administrator', '林晓', '王敏'])
})
