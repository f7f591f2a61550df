/** What a dialog is about, however long it is called: up to three lines, the whole on hover. */
import styles from './dialog-title.module.css'

export const DialogTitle = ({ children }: { readonly children: string }) => (
  <span className={styles.title} dir="auto" title={children}>
    {children}
  </span>
)
