/** Builds the client, and says how the tests run. The server is built by `scripts/build.mjs`. */
import react from '@vitejs/plugin-react'
import { VitePWA } from 'vite-plugin-pwa'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: 'client',
  plugins: [react(), offlineShell()],
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    sourcemap: false,
    chunkSizeWarningLimit: 1_000,
    // What the first board needs, in two files: each file of its own would cost a kilobyte of headers and compress worse.
    // The schema library stands with what sets it up: whichever part needs a schema first finds it set up.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'zod', test: /node_modules\/zod\/|client\/without-eval/, priority: 1 },
            { name: 'first', tags: ['$initial'] },
          ],
        },
      },
    },
  },
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
    globalSetup: ['scripts/build-workers.mjs'],
    environment: 'node',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
})

/**
 * The service worker keeps the program, all of it, so that a board opens without the server. Never what the server says:
 * `/api` and `/sync` pass it by. A new version waits for the person (client/platform/service-worker.ts).
 */
function offlineShell() {
  return VitePWA({
    registerType: 'prompt',
    injectRegister: null,
    includeManifestIcons: false,
    manifest: {
      name: '攻坚看板 Strikeboard',
      short_name: '攻坚看板',
      lang: 'zh-CN',
      start_url: '/',
      display: 'standalone',
      background_color: '#ffffff',
      theme_color: '#4f46e5',
      icons: [
        { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
        { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
        { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
        { src: '/icon-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
      ],
    },
    workbox: {
      globPatterns: ['**/*.{js,css,html,svg,woff2}'],
      navigateFallback: '/index.html',
      navigateFallbackDenylist: [/^\/api\//, /^\/sync\//],
      clientsClaim: true,
      cleanupOutdatedCaches: true,
      inlineWorkboxRuntime: true,
    },
  })
}
