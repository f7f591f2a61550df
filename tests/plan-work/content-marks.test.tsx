/** What a tile says of a card's content: each mark in words too, and nothing of what is not there. */
import { renderToStaticMarkup } from 'react-dom/server'
import { I18nextProvider } from 'react-i18next'
import { expect, test } from 'vitest'
import { ContentMarks } from '../../client/features/plan-work/tile/content-marks'
import type { Language } from '../../client/i18n/language'
import { type CardCounts, NO_CONTENT } from '../../shared/model/card-content'
import { TEXTS } from '../support/texts'

const shown = (content: Partial<CardCounts>, language: Language = 'en'): string =>
  renderToStaticMarkup(
    <I18nextProvider i18n={TEXTS[language]}>
      <ContentMarks content={{ ...NO_CONTENT, ...content }} />
    </I18nextProvider>,
  )
const labels = (html: string): string[] => [...html.matchAll(/aria-label="([^"]*)"/g)].map((match) => match[1] ?? '')

test('a card without content has no marks', () => {
  expect(shown({})).toBe('')
})

test('text, checklist and comments are told apart, in both languages', () => {
  const all = { comments: 1, items: 7, itemsDone: 3, hasText: true }
  expect(labels(shown(all))).toEqual(['Has a text', 'Checklist: 3 of 7 done', '1 comment'])
  expect(labels(shown(all, 'zh-CN'))).toEqual(['有正文', '清单：7 项中已完成 3 项', '1 条评论'])
  expect(shown(all)).toContain('3/7')
})

test('a checklist is marked as done only when all of it is', () => {
  expect(shown({ items: 2, itemsDone: 1 })).not.toContain('data-done')
  expect(shown({ items: 2, itemsDone: 2 })).toContain('data-done')
})
