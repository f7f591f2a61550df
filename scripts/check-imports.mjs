/**
 * The direction of imports is the design (docs/architecture.md): a module may import only from what stands before it.
 * Fails on a wrong direction, on a circle, on an import that resolves to nothing, and where it saw fewer modules than git.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

/** Folder → the folders it may import from, itself included. The longest matching folder counts. */
const MAY_IMPORT = {
  'shared/primitives': ['shared/primitives'],
  'shared/model': ['shared/model', 'shared/primitives'],
  'shared/rules': ['shared/rules', 'shared/document', 'shared/model', 'shared/primitives'],
  'shared/document': ['shared/document', 'shared/model', 'shared/primitives'],
  'shared/protocol': ['shared/protocol', 'shared/model', 'shared/primitives'],
  server: ['server', 'shared'],
  'server/storage': ['server/storage', 'server/workers', 'shared'],
  'server/workers': ['server/workers', 'shared'],
  'server/exports': ['server/exports', 'server/storage', 'shared'],
  'server/imports': ['server/imports', 'server/exports', 'server/storage', 'server/workers', 'shared'],
  client: ['client', 'shared'],
  'client/platform': ['client/platform', 'shared'],
  'client/sync': ['client/sync', 'client/platform', 'shared'],
  'client/projections': ['client/projections', 'client/sync', 'shared'],
  'client/actions': ['client/actions', 'client/projections', 'client/sync', 'shared'],
  'client/design': ['client/design', 'client/i18n', 'client/platform', 'shared'],
  'client/i18n': ['client/i18n', 'client/platform', 'shared'],
}

const IMPORT = /(?:^|[\s;])(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]/g

const modules = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'shared', 'server', 'client'], { encoding: 'utf8' })
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && existsSync(file))
const graph = new Map(modules.map((file) => [file, importsOf(file)]))
const faults = [...wrongDirections(), ...circles()]
if (graph.size < 60) faults.push(`only ${graph.size} modules seen`)

for (const fault of faults) console.error(fault)
console.log(`${graph.size} modules, ${[...graph.values()].flat().length} imports, ${faults.length} faults`)
process.exit(faults.length === 0 ? 0 : 1)

function importsOf(file) {
  return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map((match) => resolve(file, match[1] ?? match[2]))
}

function resolve(from, specifier) {
  const path = normalize(join(dirname(from), specifier.replace(/\?.*$/, '')))
  return (
    ['', '.ts', '.tsx', '/index.ts'].map((end) => path + end).find((name) => /\.\w+$/.test(name) && existsSync(name)) ??
    `missing ${path}`
  )
}

function wrongDirections() {
  return [...graph].flatMap(([file, targets]) => {
    const folder = Object.keys(MAY_IMPORT)
      .filter((name) => file.startsWith(`${name}/`))
      .sort((a, b) => b.length - a.length)[0]
    const allowed = folder ? MAY_IMPORT[folder] : []
    return targets
      .filter((target) => !allowed.some((name) => target.startsWith(name)))
      .map((target) => `${file} must not import ${target}`)
  })
}

/** Depth-first walk; a module met again on its own path closes a circle. */
function circles() {
  const found = []
  const done = new Set()
  const walk = (file, path) => {
    if (path.includes(file)) return found.push(`circle: ${[...path.slice(path.indexOf(file)), file].join(' → ')}`)
    if (done.has(file)) return
    for (const target of graph.get(file) ?? []) walk(target, [...path, file])
    done.add(file)
  }
  for (const file of graph.keys()) walk(file, [])
  return found
}
