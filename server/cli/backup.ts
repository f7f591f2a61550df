/** `npm run backup -- FILE`: a copy of all data in one file; works while the server runs. */
import { readFileName, runCommand } from '../lifecycle/run-command'
import { backUp } from '../storage/sqlite/backup'

const USAGE = 'Usage: npm run backup -- FILE   (a file that does not exist yet)'

const file = readFileName(USAGE)

await runCommand(async ({ dataFolder }) => {
  const { boards, cards, people } = backUp(dataFolder, file)
  return `Backed up to ${file}: ${boards} boards, ${cards} cards, ${people} people.
Keep it as safe as the server: the whole database is in it, and hashes of passwords and tokens. The secret that signs cookies is not,
nor are the bytes of files on cards: copy the folder "files" of the data folder, or the bucket, after it.`
})
