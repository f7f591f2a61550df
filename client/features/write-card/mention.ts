/** “@” and a name: whom the text means. What is typed is sought among the people; the list is drawn by `mention-list`. */
import Mention from '@tiptap/extension-mention'
import type { SuggestionProps } from '@tiptap/suggestion'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Person } from '../../../shared/model/person'

export interface MentionState {
  readonly people: readonly Person[]
  readonly chosen: number
  /** Where the sign stands on the screen. */
  readonly at: DOMRect | null
  readonly choose: (person: Person) => void
}

/** null: nobody is being mentioned. */
export type Mentioning = StoreApi<{ readonly list: MentionState | null }>
export const createMentioning = (): Mentioning => createStore(() => ({ list: null }))

const MOST = 8

export const mention = (mentioning: Mentioning, find: (typed: string) => readonly Person[]) =>
  Mention.configure({
    HTMLAttributes: { 'data-mention': '' },
    renderText: ({ node }) => `@${node.attrs['label']}`,
    renderHTML: ({ node }) => ['span', { 'data-mention': node.attrs['id'] }, `@${node.attrs['label']}`],
    suggestion: {
      items: ({ query }) => find(query).slice(0, MOST) as Person[],
      // In Chinese no space stands before it.
      allowedPrefixes: null,
      render: () => renderer(mentioning),
    },
  })

function renderer(mentioning: Mentioning) {
  const list = () => mentioning.getState().list
  const show = (props: SuggestionProps<Person>): void =>
    mentioning.setState({
      list: {
        people: props.items,
        chosen: Math.min(list()?.chosen ?? 0, Math.max(0, props.items.length - 1)),
        at: props.clientRect?.() ?? null,
        choose: ({ id, name }) => props.command({ id, label: name } as never),
      },
    })
  return {
    onStart: show,
    onUpdate: show,
    onKeyDown({ event }: { event: KeyboardEvent }): boolean {
      const now = list()
      if (!now || now.people.length === 0 || event.isComposing) return false
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
      if (step) {
        const { length } = now.people
        mentioning.setState({ list: { ...now, chosen: (now.chosen + step + length) % length } })
        return true
      }
      if (event.key === 'Escape') {
        mentioning.setState({ list: null })
        event.stopPropagation()
        return true
      }
      const person = now.people[now.chosen]
      if (!person || (event.key !== 'Enter' && event.key !== 'Tab')) return false
      now.choose(person)
      return true
    },
    onExit: () => mentioning.setState({ list: null }),
  }
}
