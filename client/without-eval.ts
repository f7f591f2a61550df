/** Before any schema is made: the library would try out whether it may compile code, which our policy forbids and reports. */
import { config } from 'zod'

config({ jitless: true })
