/** `npm run audit:deps`: known faults of what the program is made of, as far as the registry can be asked. */
import { spawnSync } from 'node:child_process'

const GRAVE = ['high', 'critical']

const { stdout } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' })
const report = read(stdout)
if (!report?.metadata) {
  console.log(
    `Not checked: the registry does not answer the question (${report?.error?.summary || report?.message || 'no answer'}).`,
  )
  process.exit(0)
}
const found = Object.values(report.vulnerabilities)
for (const { name, severity, range, fixAvailable } of found)
  console.log(`${severity}: ${name} ${range}${fixAvailable ? ', mended in a newer version' : ''}`)
const grave = found.filter(({ severity }) => GRAVE.includes(severity)).length
console.log(`${report.metadata.dependencies.prod} packages, ${found.length} with known faults, ${grave} of them grave.`)
process.exit(grave > 0 ? 1 : 0)

function read(text) {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
