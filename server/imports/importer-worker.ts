/** Entry of the importer's process. */
import { must } from '../../shared/primitives/assert'
import { writeExport } from '../exports/export-work'
import { type Method, serve } from '../workers/serve'
import { drawBoard, drawPortable, previewFile, previewPortable } from './import-work'
import { readPeopleTable } from './read-people-table'

const WORK = new Map<string, Method>([
  ['preview', previewFile],
  ['draw', drawBoard],
  ['people', readPeopleTable],
  ['previewPortable', previewPortable],
  ['drawPortable', drawPortable],
  ['export', writeExport],
])

serve((name) => must(WORK.get(name), `work called ${name}`))
