/** Where the built client is, seen from the running module, or null where it was not built (`npm run dev` serves it then). */
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** From `dist/server/main.js` it is `../client`, from `server/main.ts` `../dist/client`. */
export function findClientFolder(module: string): string | null {
  const folders = ['../client/', '../dist/client/'].map((path) => fileURLToPath(new URL(path, module)))
  return folders.find((folder) => existsSync(`${folder}assets`)) ?? null
}
