/** What every storage must do, whatever it is made of. One suite, run for each of them. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import { access } from './access'
import { admission } from './admission'
import { audit } from './audit'
import { boardAccess } from './board-access'
import { boards } from './boards'
import { cardDocuments } from './card-documents'
import { closing } from './closing'
import { commands } from './commands'
import { deletedCards } from './deleted-cards'
import { documents } from './documents'
import { effects } from './effects'
import { files } from './files'
import { newBoards } from './new-boards'
import { people } from './people'
import { quarantine } from './quarantine'
import { requests } from './requests'
import { search, views } from './search'
import { templates } from './templates'
import { tokens } from './tokens'
import { upkeep } from './upkeep'

/** The storage is opened once: each test works on boards and people of its own. `close` tests open another. */
export function storageContract(name: string, open: () => Promise<Storage>): void {
  describe(name, () => {
    let storage: Storage
    beforeAll(async () => {
      storage = await open()
    })
    afterAll(() => storage.close())
    const opened = () => storage
    describe('documents', () => documents(opened))
    describe('documents of cards', () => cardDocuments(opened))
    describe('deleted cards', () => deletedCards(opened))
    describe('what follows from an edit', () => effects(opened))
    describe('new boards', () => newBoards(opened))
    describe('the access of boards', () => boardAccess(opened))
    describe('boards to look after', () => boards(opened))
    describe('files', () => files(opened))
    describe('commands', () => commands(opened))
    describe('people', () => people(opened))
    describe('coming in', () => admission(opened))
    describe('sessions and passwords', () => access(opened))
    describe('tokens', () => tokens(opened))
    describe('what ended sessions hand in', () => quarantine(opened))
    describe('the audit', () => audit(opened))
    describe('the index of cards', () => search(opened))
    describe('saved views', () => views(opened))
    describe('campaign templates', () => templates(opened))
    describe('response windows', () => requests(opened))
    describe('upkeep', () => upkeep(opened))
    describe('the end', () => closing(open))
  })
}
