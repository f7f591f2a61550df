/** What the commands of `server/cli` have in common: the configuration, a call by its usage, a failure told in a sentence. */
import { parseArgs } from 'node:util'
import { type Config, readConfig } from '../config'
import { explainFailure } from './explain-failure'

/** `refused`: nothing is wrong with the call, and what was asked is not so or cannot be. */
export const EXIT = { refused: 1, usage: 2, storage: 3 } as const

/** `work` answers with what is printed. */
export async function runCommand(work: (config: Config) => Promise<string>): Promise<void> {
  const config = readConfig(process.env)
  if (!config.ok) return stop(EXIT.usage, config.error)
  try {
    console.log(await work(config.value))
  } catch (error) {
    stop(EXIT.storage, explainFailure(error, config.value) ?? String(error instanceof Error ? error.stack : error))
  }
}

/** What `read` makes of the call. Where it throws, as `parseArgs` does, the command ends with the reason and the usage. */
export function readCall<T>(usage: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    return stop(EXIT.usage, `${error instanceof Error ? error.message : error}\n${usage}`)
  }
}

/** Of a command that takes the name of one file and no options. */
export const readFileName = (usage: string): string =>
  readCall(usage, () => {
    const [name, ...more] = parseArgs({ options: {}, allowPositionals: true }).positionals
    if (!name || more.length > 0) throw new Error('Name one file.')
    return name
  })

export function stop(code: number, sentence: string): never {
  console.error(sentence)
  process.exit(code)
}
