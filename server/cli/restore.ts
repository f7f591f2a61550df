/** `npm run restore -- FILE`: makes a backup the data of an empty folder. No server may run there. */
import { existsSync } from 'node:fs'
import type { Instant } from '../../shared/primitives/instant'
import { type Copied, copyContents } from '../files/copy-contents'
import { localStore } from '../files/local-store'
import { openFileStore } from '../files/open-store'
import { renewDocument } from '../jobs/compact-document'
import { readFileName, runCommand } from '../lifecycle/run-command'
import { hashesIn, restore } from '../storage/sqlite/backup'
import { databaseFile } from '../storage/sqlite/database'
import { contentsBeside, tellContents } from './contents-beside'

const USAGE = `Usage: STRIKEBOARD_DATA=FOLDER npm run restore -- FILE   (a folder without data; ./data where it is not named)`

const file = readFileName(USAGE)

await runCommand(async (config) => {
  const folder = config.dataFolder
  const now = Date.now() as Instant
  const beside = contentsBeside(file)
  let copied = null as Copied | null
  const bringAlong = async (): Promise<void> => {
    if (!existsSync(beside)) return
    const { store, incoming } = await openFileStore(config)
    copied = await copyContents(hashesIn(file), { from: localStore(beside), to: store, folder: incoming })
  }
  const { boards, cards, people } = await restore({ file, folder, now, renew: renewDocument, bringAlong })
  const said = `Restored into ${folder}: ${boards} boards, ${cards} cards, ${people} people.
Everyone signs in again. Devices load their boards anew, and send again what the server had not saved.`
  if (copied) return tellContents(`${said}\nContents of files: ${copied.copied}.`, copied)
  const count = hashesIn(databaseFile(folder)).length
  if (count === 0) return said
  return `${said}\nContents of files (${count}) are not beside the backup: they are looked for where they are kept.`
})
