/** `npm run restore -- FILE`: makes a backup the data of an empty folder. No server may run there. */
import type { Instant } from '../../shared/primitives/instant'
import { renewDocument } from '../jobs/compact-document'
import { readFileName, runCommand } from '../lifecycle/run-command'
import { restore } from '../storage/sqlite/backup'

const USAGE = `Usage: STRIKEBOARD_DATA=FOLDER npm run restore -- FILE   (a folder without data; ./data where it is not named)`

const file = readFileName(USAGE)

await runCommand(async ({ dataFolder: folder }) => {
  const now = Date.now() as Instant
  const { boards, cards, people } = await restore({ file, folder, now, renew: renewDocument })
  return `Restored into ${folder}: ${boards} boards, ${cards} cards, ${people} people.
Everyone signs in again. Devices load their boards anew, and send again what the server had not saved.`
})
