/**
 * Where the code of a worker thread is: `dist/server/workers/<name>.js`, one self-contained file each, made by
 * `scripts/build-workers.mjs`. Programs that run from their sources (tests, `npm run dev`) use the same files.
 */
export type WorkerName = 'storage' | 'compactor' | 'importer' | 'pictures'

export function workerUrl(name: WorkerName): URL {
  const here = import.meta.url
  if (here.endsWith('.ts')) return new URL(`../../dist/server/workers/${name}.js`, here)
  const dist = here.slice(0, here.lastIndexOf('/server/'))
  return new URL(`${dist}/server/workers/${name}.js`)
}
