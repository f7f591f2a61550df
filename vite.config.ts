/** Builds the client, and says how the tests run. The server is built by `scripts/build.mjs`. */
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: 'client',
  plugins: [react()],
  build: { outDir: '../dist/client', emptyOutDir: true, sourcemap: false },
  server: {
    proxy: {
      '^/api/': 'http://127.0.0.1:8472',
      // Rooms only: client/sync is a folder of modules that Vite serves itself.
      '^/sync/(board|ledger):': { target: 'ws://127.0.0.1:8472', ws: true },
    },
  },
  test: {
    root: '.',
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})
