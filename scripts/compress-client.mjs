/** Lays a compressed copy beside each of the client's texts: the server sends it as it is, and spends nothing on it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

/** Higher ones take seconds for a hundredth less. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
const TEXT = /\.(js|css|html|svg|webmanifest)$/
/** Below, the headers weigh more than what is won. */
const SMALL = 600

export function compressClient(folder) {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!TEXT.test(name)) continue
    const file = join(folder, name)
    const content = readFileSync(file)
    if (content.length < SMALL) continue
    writeFileSync(`${file}.br`, brotliCompressSync(content, BROTLI))
    writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  }
}
