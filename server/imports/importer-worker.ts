/** Entry of the importer's process. */
import { must } from '../../shared/primitives/assert'
import { type Method, serve } from '../workers/serve'
import { drawBoard, previewFile } from './import-work'
import { readPeopleTable } from './read-people-table'

const WORK = new Map<string, Method>([
  ['preview', previewFile],
  ['draw', drawBoard],
  ['people', readPeopleTable],
])

serve((name) => must(WORK.get(name), `work called ${name}`))
