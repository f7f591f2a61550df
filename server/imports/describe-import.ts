/** An import's report and its refusals as plain English text, for the command. The interface has its own sentences. */
import type { Refusal } from '../../shared/model/refusal'
import type { ImportReport } from '../../shared/protocol/http'
import type { Came, Missing } from './report'

export function describeReport(report: ImportReport): string {
  const came = report.came.map(({ what, count }) => row(count, CAME[what as Came] ?? what))
  const missing = report.missing.flatMap(({ code, count, params }) => [
    row(count, `${MISSING[code as Missing] ?? code}${params?.['center'] ? `: ${params['center']}` : ''}`),
    ...String(params?.['names'] ?? '')
      .split(' · ')
      .flatMap((name) => (name === '' ? [] : [`${' '.repeat(WIDTH)}  – ${name.replace(/\s+/g, ' ')}`])),
  ])
  return [
    'Came over:',
    ...came,
    '',
    'Did not come, or not as it was:',
    ...(missing.length > 0 ? missing : [row(0, 'things')]),
  ].join('\n')
}

/** One sentence: what is wrong, where, and what to do about it. */
export function describeRefusal({ code, at, params = {} }: Refusal): string {
  const place = at === undefined ? '' : ` (at ${at})`
  switch (code) {
    case 'import-not-json':
      if (params['context'] === 'bytes') return `The file is not text in UTF-8${place}. Export the board from Trello again.`
      return params['context'] === 'cut'
        ? `The file ends too early, in line ${params['line']}, column ${params['column']}. Export the board from Trello again.`
        : `The file is not JSON: see line ${params['line']}, column ${params['column']}.`
    case 'import-not-trello':
      return 'The file is not the export of a Trello board: it has no lists and cards.'
    case 'import-too-large':
      if (params['context'] === 'memory') return 'The file holds more than can be read at once.'
      return at === undefined
        ? `The file is too large: ${params['megabytes']} MB at most.`
        : `The board is too large: ${params['count']} ${at}, ${params['limit']} at most.`
    case 'import-invalid':
      return `The file has something unexpected at ${at}${params['expected'] ? `, where ${params['expected']} should stand` : ''}.`
    default:
      return `${code}${place}`
  }
}

const WIDTH = 7
const row = (count: number, words: string): string => `${String(count).padStart(WIDTH)}  ${words}`

const CAME: Record<Came, string> = {
  columns: 'columns',
  'columns-archived': 'of them archived',
  lanes: 'strike teams',
  cards: 'cards',
  'cards-archived': 'of them archived',
  labels: 'labels',
  descriptions: 'descriptions',
  checklists: 'checklists',
  'checklist-items': 'checklist items',
  comments: 'comments, with their authors and dates',
  attachments: 'attachments, as links',
  'custom-fields': 'values of custom fields, as text',
  members: 'members, as names',
  due: 'due dates',
  done: 'cards marked as done',
}

const MISSING: Record<Missing, string> = {
  'comments-not-in-file': 'comments are not in the file, though the cards count them',
  'action-limit': 'activities are in the file, the newest ones: Trello exports no more, so older comments are missing',
  'comments-without-card': 'comments belong to cards that are not in the file',
  'checklists-without-card': 'checklists belong to cards that are not in the file',
  'cards-without-list': 'cards name no list of the file; they stand in the first column',
  'labels-undefined': 'labels are defined nowhere in the file; they are named by their ids',
  'members-unknown': 'members have no name in the file; their ids stand for them',
  'options-unknown': 'choices of custom fields are not defined in the file; their ids stand for them',
  'center-given': 'cards got one home center, since Trello knows none',
  'due-as-day': 'due moments show as days; the moments are kept with the cards',
  'due-unreadable': 'due dates cannot be read; their text is kept with the cards',
  'open-in-archived-list': 'open cards stood in archived lists, hidden; they are archived with them and can be restored',
  'column-added': 'column was added, because no list is open',
  'members-as-names': 'members are kept as names; none was matched to a person here',
  uploads: 'attachments are files at Trello: their links open only for people who can sign in there',
  'attachments-not-links': 'attachments are not web addresses; they are kept as text',
  'title-shortened': 'titles were over 500 characters; the whole stands first in the description',
  'title-empty': 'cards had no title; they are named by their number',
  'column-title-shortened': 'names of lists were over 500 characters',
  'column-title-empty': 'lists had no name',
  'label-shortened': 'names of labels were over 200 characters',
  'text-mended': 'texts held broken characters, which were replaced',
  'order-unknown': 'lists or cards have no position; they stand last',
  'created-unknown': 'cards do not say when they were made; they count as made now',
  'duplicate-ids': 'ids stand more than once; what refers to them went to the first',
  templates: 'cards were templates; they are ordinary cards now',
  mirrors: 'cards were mirrors of others; they are cards of their own now',
  'board-description': 'description of the board was not taken',
  activity: 'activities other than comments were not taken',
  covers: 'covers were not taken',
  files: 'pictures and files in texts were not taken: they stay where they are',
  stickers: 'stickers were not taken',
  votes: 'votes were not taken',
  watching: 'cards were watched by the person who exported; that was not taken',
  reminders: 'reminders were not taken',
  recurring: 'repetitions were not taken',
  'list-colors': 'colours of lists were not taken',
  'power-ups': 'power-ups had data; it was not taken',
}
