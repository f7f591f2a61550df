/** Entry of the compactor's worker thread. */
import { must } from '../../shared/primitives/assert'
import { type Method, serve } from '../workers/serve'
import { compactDocument, renewDocument } from './compact-document'

const WORK = new Map<string, Method>([
  ['compact', compactDocument],
  ['renew', renewDocument],
])

serve((name) => must(WORK.get(name), `work called ${name}`))
