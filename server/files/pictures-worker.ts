/** Entry of the process that makes thumbnails. */
import { must } from '../../shared/primitives/assert'
import { type Method, serve } from '../workers/serve'
import { drawThumbnails } from './draw-thumbnails'

const WORK = new Map<string, Method>([['draw', drawThumbnails]])

serve((name) => must(WORK.get(name), `work called ${name}`))
