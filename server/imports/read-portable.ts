/** The file of a board, as an export wrote it or a program: read as a whole, or refused with the place that is wrong. Pure. */
import { type Refusal, refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { isPortable, PORTABLE_VERSION, type PortableBoard, portableBoardSchema } from '../../shared/protocol/portable-board'
import { parseJson } from './json-text'
import { formatPath } from './path'

export function readPortable(text: string): Result<PortableBoard, Refusal> {
  const json = parseJson(text)
  if (!json.ok) return json
  if (!isPortable(json.value)) return fail(refusal('import-not-board'))
  const { version } = json.value
  if (typeof version === 'number' && version > PORTABLE_VERSION) return fail(refusal('import-newer'))
  const parsed = portableBoardSchema.safeParse(json.value)
  if (!parsed.success) return fail(refusal('import-invalid', { at: formatPath(parsed.error.issues[0]?.path ?? []) }))
  const twice = twiceIn(parsed.data)
  return twice ? fail(refusal('import-invalid', { at: twice })) : ok(parsed.data)
}

/** Where an id stands a second time: whatever refers to it would mean two things. */
function twiceIn(board: PortableBoard): string | null {
  for (const kind of ['people', 'columns', 'lanes', 'labels', 'cards'] as const) {
    const seen = new Set<string>()
    for (const [i, { id }] of board[kind].entries()) {
      if (seen.has(id)) return `${kind}[${i}].id`
      seen.add(id)
    }
  }
  return null
}
