/** Opens the data folder as a server does and holds it until it is killed. */
import { openSqlite } from '../../../server/storage/sqlite/open'

await openSqlite({ folder: process.argv[2] ?? '', exclusive: true })
console.log('open')
