/** The servers side by side: how each is started, as it ships, and which dialect its clients speak. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = (path) => fileURLToPath(new URL(path, import.meta.url))
const versionOf = (folder) => JSON.parse(readFileSync(here(`${folder}/package.json`), 'utf8')).version

/**
 * @typedef {object} Contestant
 * @property {string} title
 * @property {string} durable what is on disk when others see an edit
 * @property {string} dialect key of DIALECTS
 * @property {boolean} own brings its boards in its data folder; the others are filled through the socket
 * @property {string} program
 * @property {(port: number, folder: string) => Record<string, string>} environment
 */

/** @returns {Record<string, Contestant>} */
export const contestants = () => ({
  relay: {
    title: `relay (decodes nothing, ws ${versionOf('../node_modules/ws')})`,
    durable: 'nothing',
    dialect: 'y-websocket',
    own: false,
    program: here('./relay.mjs'),
    environment: (port) => ({ PORT: String(port) }),
  },
  'y-websocket': {
    title: `@y/websocket-server ${versionOf('../node_modules/@y/websocket-server')}`,
    durable: 'nothing (its default)',
    dialect: 'y-websocket',
    own: false,
    program: here('../node_modules/@y/websocket-server/src/server.js'),
    environment: (port) => ({ HOST: '127.0.0.1', PORT: String(port) }),
  },
  hocuspocus: {
    title: `Hocuspocus ${versionOf('../node_modules/@hocuspocus/server')} + SQLite`,
    durable: 'whole document, 2–10 s later (its default)',
    dialect: 'hocuspocus',
    own: false,
    program: here('./hocuspocus.mjs'),
    environment: (port, folder) => ({ PORT: String(port), FOLDER: folder }),
  },
  strikeboard: {
    title: `Strikeboard ${versionOf('../..')}`,
    durable: 'every edit',
    dialect: 'strikeboard',
    own: true,
    program: here('../../dist/server/main.js'),
    environment: (port, folder) => ({
      STRIKEBOARD_PORT: String(port),
      STRIKEBOARD_DATA: folder,
      STRIKEBOARD_DEMO: '1',
      LOG_LEVEL: 'warn',
    }),
  },
})
