/** When a form says what is wrong with it: from the first attempt to send it on; the first faulty field then has the focus. */
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PASSWORD_LENGTH } from '../../shared/protocol/accounts'
import type { AccountFault } from './account-faults'

export interface Faults<Field extends string> {
  /** In words, where it is time to say so. */
  of(field: Field): string | null
  /** `send` is called where nothing is wrong. */
  check(event: FormEvent<HTMLFormElement>, send: () => void): void
  /** As before the first attempt. */
  forget(): void
}

export function useFaults<Field extends string>(faults: Readonly<Record<Field, AccountFault | null>>): Faults<Field> {
  const { t } = useTranslation()
  const [tried, setTried] = useState(false)
  return {
    of: (field) => {
      const fault: AccountFault | null = faults[field]
      return tried && fault ? t(`enter.fault.${fault}`, { ...PASSWORD_LENGTH }) : null
    },
    check: (event, send) => {
      event.preventDefault()
      const form = event.currentTarget
      if (Object.values(faults).every((fault) => fault === null)) return send()
      setTried(true)
      requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
    },
    forget: () => setTried(false),
  }
}
