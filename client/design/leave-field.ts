/** Leaves a field for the panel that it stands in, so that the keyboard goes on from there; else for the page. */
export function leaveField(field: HTMLElement): void {
  const panel = field.closest<HTMLElement>('aside[tabindex]')
  if (panel) panel.focus({ preventScroll: true })
  else field.blur()
}
