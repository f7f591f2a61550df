/* Runs before the first paint, so that a page in the dark theme never flashes white. A file of its own: the page's policy
   allows no inline script. The keys are those of client/design/preferences.ts. */
;(() => {
  let chosen = null
  try {
    chosen = localStorage.getItem('strikeboard.theme')
  } catch {
    // Storage is blocked: follow the system.
  }
  const follows = chosen !== 'light' && chosen !== 'dark'
  const theme = follows ? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light') : chosen
  document.documentElement.dataset.theme = theme
  document.documentElement.dataset.mantineColorScheme = theme
})()
