/** A browser's way through the provider's pages: its redirects and cookies, up to where it sends people back to. */
export async function walkProvider(address: string, returnTo: string): Promise<Record<string, string>> {
  const cookies = new Map<string, string>()
  let url = new URL(address)
  for (let step = 0; step < 10; step++) {
    if (url.href.startsWith(returnTo)) return Object.fromEntries(url.searchParams)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const given of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(given) ?? []
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next) throw new Error(`the provider answers ${answer.status}: ${await answer.text()}`)
    url = new URL(next, url)
  }
  throw new Error('the provider leads nowhere')
}
