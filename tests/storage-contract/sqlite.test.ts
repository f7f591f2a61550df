import { openSqlite } from '../../server/storage/sqlite/open'
import { temporaryFolders } from '../support/folder'
import { storageContract } from './contract'

const newFolder = temporaryFolders()
storageContract('storage in SQLite', () => openSqlite({ folder: newFolder(), exclusive: true }))
