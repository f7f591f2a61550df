/** `npm run backup -- FILE`: a copy of all data in one file, and of files' contents in a folder beside it; works while the server runs. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { copyContents } from '../files/copy-contents'
import { localStore } from '../files/local-store'
import { FILES_FOLDER } from '../files/open-store'
import { readFileName, runCommand } from '../lifecycle/run-command'
import { backUp, hashesIn } from '../storage/sqlite/backup'
import { contentsBeside, tellContents } from './contents-beside'

const USAGE = 'Usage: npm run backup -- FILE   (a file that does not exist yet)'

const file = readFileName(USAGE)

await runCommand(async ({ dataFolder, s3 }) => {
  const { boards, cards, people } = backUp(dataFolder, file)
  const said = `Backed up to ${file}: ${boards} boards, ${cards} cards, ${people} people.
Keep it as safe as the server: the whole database is in it, and hashes of passwords and tokens. The secret that signs cookies is not.`
  const hashes = hashesIn(file)
  if (s3)
    return `${said}\nContents of files (${hashes.length}) are in the bucket and are not copied: keep versions of it, or copy it now.`
  if (hashes.length === 0) return said
  const beside = contentsBeside(file)
  const from = localStore(join(dataFolder, FILES_FOLDER))
  const copied = await copyContents(hashes, { from, to: localStore(beside), folder: beside }).catch((error: unknown) => {
    // Half a backup is none: the same command may be given again.
    rmSync(file)
    throw error
  })
  return tellContents(`${said}\nContents of files are in ${beside}: ${copied.copied}. It belongs to the backup.`, copied)
})
