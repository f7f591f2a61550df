/** What someone is in the workspace: role, center, post. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CENTERS, centerSchema } from '../../../shared/model/center'
import { type Person, ROLES, type Role } from '../../../shared/model/person'
import { needsCenter } from '../../../shared/rules/standing'
import { Field } from '../../design/field'
import { postsOf } from './posts'

export type Standing = Pick<Person, 'role' | 'center' | 'post'>

interface Props {
  readonly value: Standing
  readonly onChange: (value: Standing) => void
}

/** Value of the choice that opens a field for one's own words; no post is called so. */
const OWN = 'own words'
const POST_MAX = 100

export function StandingFields({ value, onChange }: Props) {
  const { t } = useTranslation()
  const posts = postsOf(value.center)
  const known = posts.some((post) => post === value.post)
  const [own, setOwn] = useState(!known && value.post !== '')
  const chooseCenter = (typed: string): void => {
    const center = centerSchema.safeParse(typed).data ?? null
    const fits = own || postsOf(center).some((post) => post === value.post)
    onChange({ ...value, center, post: fits ? value.post : '' })
  }
  const choosePost = (chosen: string): void => {
    setOwn(chosen === OWN)
    onChange({ ...value, post: chosen === OWN ? '' : chosen })
  }
  return (
    <>
      <Field label={t('people.role')}>
        <select value={value.role} onChange={(event) => onChange({ ...value, role: event.target.value as Role })}>
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {t(`roles.${role}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('people.center')}>
        <select value={value.center ?? ''} onChange={(event) => chooseCenter(event.target.value)}>
          <option value="" disabled={needsCenter(value)}>
            {t(needsCenter(value) ? 'people.chooseCenter' : 'people.noCenter')}
          </option>
          {CENTERS.map((center) => (
            <option key={center} value={center}>
              {t(`centers.${center}`)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('people.post')}>
        <select value={own ? OWN : value.post} onChange={(event) => choosePost(event.target.value)}>
          <option value="">{t('people.noPost')}</option>
          {posts.map((post) => (
            <option key={post} value={post}>
              {t(`posts.${post}`)}
            </option>
          ))}
          <option value={OWN}>{t('people.postOwn')}</option>
        </select>
      </Field>
      {own && (
        <Field label={t('people.postOwnLabel')}>
          <input
            type="text"
            dir="auto"
            maxLength={POST_MAX}
            value={value.post}
            onChange={(event) => onChange({ ...value, post: event.target.value })}
          />
        </Field>
      )}
    </>
  )
}
