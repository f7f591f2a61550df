/** The secret of a link stands behind its `#`: browsers send that part to nobody. */
import { useLocation } from '@tanstack/react-router'

/** null: missing, or cut. */
export function useLinkSecret(): string | null {
  const hash = useLocation({ select: (location) => location.hash })
  return /^[\w-]{43}$/.test(hash) ? hash : null
}
