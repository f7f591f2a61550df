/**
 * Bundles each worker thread into one file, with the packages it uses: it starts in 50 ms instead of 250.
 * By itself: `node scripts/build-workers.mjs [--watch]`. Before the tests vitest calls the default export.
 */
import { mkdirSync, readFileSync, renameSync, watch, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/** Names of `server/workers/worker-url.ts` → sources. */
const WORKERS = {
  storage: 'server/storage/sqlite/worker.ts',
  compactor: 'server/jobs/compactor-worker.ts',
  importer: 'server/imports/importer-worker.ts',
  pictures: 'server/files/pictures-worker.ts',
}
const FOLDER = 'dist/server/workers'

export default async function buildWorkers() {
  mkdirSync(FOLDER, { recursive: true })
  for (const [name, source] of Object.entries(WORKERS)) replace(join(FOLDER, `${name}.js`), await bundle(source))
}

async function bundle(source) {
  const { output } = await build({
    configFile: false,
    logLevel: 'warn',
    // A prebuilt binary cannot be bundled.
    ssr: { noExternal: true, external: ['@photostructure/sqlite', 'sharp'] },
    build: { ssr: source, write: false, target: 'node20', minify: false },
  })
  return output[0].code
}

/** Whole or not at all, and only where it differs: another program may be starting a worker from it just now. */
function replace(file, code) {
  if (read(file) === code) return
  writeFileSync(`${file}.${process.pid}`, code)
  renameSync(`${file}.${process.pid}`, file)
}

function read(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildWorkers()
  if (process.argv.includes('--watch')) {
    let wanted = Promise.resolve()
    const again = () => {
      wanted = wanted.then(buildWorkers).catch((error) => console.error(error.message))
    }
    for (const folder of ['server/storage', 'server/jobs', 'server/imports', 'server/files', 'shared'])
      watch(folder, { recursive: true }, again)
  }
}
