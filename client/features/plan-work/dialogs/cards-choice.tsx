/** What becomes of the cards of something that is archived: they stay with it, or move to one of the others. */
import { useId } from 'react'
import styles from './dialogs.module.css'

interface Props<Id extends string> {
  readonly legend: string
  readonly stay: string
  readonly move: string
  readonly others: readonly { readonly id: Id; readonly title: string }[]
  /** null: they stay. */
  readonly moveTo: Id | null
  onChange(moveTo: Id | null): void
}

export function CardsChoice<Id extends string>({ legend, stay, move, others, moveTo, onChange }: Props<Id>) {
  const name = useId()
  const first = others[0]
  return (
    <fieldset className={styles.choices}>
      <legend className="visually-hidden">{legend}</legend>
      <label className={styles.choice}>
        <input
          type="radio"
          name={name}
          data-autofocus={moveTo === null || undefined}
          checked={moveTo === null}
          onChange={() => onChange(null)}
        />
        {stay}
      </label>
      {first && (
        <>
          <label className={styles.choice}>
            <input
              type="radio"
              name={name}
              data-autofocus={moveTo !== null || undefined}
              checked={moveTo !== null}
              onChange={() => onChange(first.id)}
            />
            {move}
          </label>
          {moveTo !== null && (
            <select aria-label={move} value={moveTo} onChange={(event) => onChange(event.target.value as Id)}>
              {others.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          )}
        </>
      )}
    </fieldset>
  )
}
