/** Builds the client into dist/client and the server, with its workers and commands, into dist/server. */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import buildWorkers from './build-workers.mjs'
import { compressClient } from './compress-client.mjs'

const commands = Object.fromEntries(
  readdirSync('server/cli').map((file) => [`cli/${file.replace(/\.ts$/, '')}`, join('server/cli', file)]),
)

await build({ logLevel: 'warn' })
compressClient('dist/client')
await build({
  configFile: false,
  logLevel: 'warn',
  build: {
    ssr: true,
    outDir: 'dist/server',
    target: 'node20',
    rollupOptions: {
      input: { main: 'server/main.ts', ...commands },
      output: { entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
})
await buildWorkers()
mkdirSync('dist', { recursive: true })
writeFileSync('dist/built', '')
