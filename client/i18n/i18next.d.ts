/** Keys of texts are checked by the compiler; that both languages have the same ones is checked by tests/i18n. */
import 'i18next'
import type accounts from './accounts/en.json'
import type answer from './answer/en.json'
import type boards from './boards/en.json'
import type cards from './cards/en.json'
import type content from './content/en.json'
import type en from './en.json'
import type find from './find/en.json'
import type plan from './plan/en.json'
import type work from './work/en.json'
import type write from './write/en.json'

/** One object of all: an intersection would be worked out anew for each text. */
interface Texts extends Base, Accounts, Boards, Cards, Find, Write, Work, Content, Plan, Answer {}
type Base = typeof en
type Accounts = typeof accounts
type Boards = typeof boards
type Cards = typeof cards
type Find = typeof find
type Work = typeof work
type Write = typeof write
type Content = typeof content
type Plan = typeof plan
type Answer = typeof answer

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Texts }
    returnNull: false
  }
}
