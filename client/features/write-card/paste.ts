/**
 * What is pasted into a card's text, made fit for it. Knows Word's lists, which are paragraphs with a mark in front, and
 * 飞书's, which nest by level; everything that is only looks goes. Pure: strings in, strings out.
 */

/** HTML of another program without what only its author's program understands. */
export function cleanHtml(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  for (const gone of page.querySelectorAll('script, style, meta, link, title, xml, o\\:p, iframe, object, embed, svg'))
    gone.remove()
  const comments = page.createTreeWalker(page, NodeFilter.SHOW_COMMENT)
  const nodes: Node[] = []
  while (comments.nextNode()) nodes.push(comments.currentNode)
  for (const comment of nodes) (comment as Comment).remove()
  wordLists(page)
  for (const element of page.body.querySelectorAll('*')) {
    bear(page, element)
    for (const { name } of [...element.attributes]) if (!KEPT.has(name)) element.removeAttribute(name)
  }
  for (const empty of page.body.querySelectorAll('span, font')) empty.replaceWith(...empty.childNodes)
  return page.body.innerHTML
}

const KEPT = new Set(['href', 'src', 'alt', 'colspan', 'rowspan', 'data-type', 'data-checked', 'start'])

/** What programs say by looks alone, said by an element: the looks go. */
function bear(page: Document, element: Element): void {
  if (!/^(SPAN|FONT)$/.test(element.tagName)) return
  // As it was written: the page's policy makes nothing of styles.
  const style = element.getAttribute('style') ?? ''
  const tags = [
    /font-weight:\s*(bold|[6-9]00)/i.test(style) && !element.closest('h1, h2, h3, h4, h5, h6') && 'strong',
    /font-style:\s*italic/i.test(style) && 'em',
    /text-decoration[\w-]*:[^;]*line-through/i.test(style) && 's',
    /text-decoration[\w-]*:[^;]*underline/i.test(style) && !element.closest('a') && 'u',
  ].filter((tag): tag is string => tag !== false)
  for (const tag of tags) {
    const wrap = page.createElement(tag)
    wrap.append(...element.childNodes)
    element.append(wrap)
  }
}

/** `<p class="MsoListParagraph" style="mso-list:l0 level2 lfo1">·  text</p>`, one after the other. */
function wordLists(page: Document): void {
  const isItem = (element: Element | null): element is HTMLElement =>
    /mso-list:\s*l\d/i.test(element?.getAttribute('style') ?? '')
  for (const first of page.querySelectorAll('p[style*="mso-list"]')) {
    if (!isItem(first) || !first.isConnected) continue
    const items: HTMLElement[] = [first]
    for (let next = first.nextElementSibling; isItem(next); next = next.nextElementSibling) items.push(next)
    const stack: { level: number; list: Element }[] = []
    let root: Element | null = null
    for (const item of items) {
      const level = Number(/level(\d)/i.exec(item.getAttribute('style') ?? '')?.[1] ?? 1)
      const mark = takeMark(item)
      while (stack.length > 1 && (stack.at(-1)?.level ?? 0) > level) stack.pop()
      if (stack.length === 0 || (stack.at(-1)?.level ?? 0) < level) {
        const list = page.createElement(/^[\dа-яa-z一二三四五六七八九十]+[.)、．]/i.test(mark) ? 'ol' : 'ul')
        const inside = stack.at(-1)?.list.lastElementChild
        if (inside) inside.append(list)
        else root ??= list
        stack.push({ level, list })
      }
      const entry = page.createElement('li')
      const text = page.createElement('p')
      text.append(...item.childNodes)
      entry.append(text)
      stack.at(-1)?.list.append(entry)
    }
    if (root) first.before(root)
    for (const item of items) item.remove()
  }
}

/** Word's own mark of an item stands in a span that other programs are told to ignore. */
function takeMark(item: HTMLElement): string {
  const span = item.querySelector('span[style*="mso-list"]')
  const mark = (span?.textContent ?? '').trim()
  span?.remove()
  return mark
}

/** Plain text that was meant as Markdown: a sign of structure at the beginning of a line, or a link, or bold. */
export function looksLikeMarkdown(text: string): boolean {
  if (text.length > MARKDOWN_MOST) return false
  const lines = text.split('\n')
  const marked = lines.filter((line) => LINE.test(line)).length
  return marked > 0 || /```|\[[^\]\n]+\]\((https?:|mailto:|\/)[^)\s]+\)|\*\*[^*\n]+\*\*/.test(text)
}
const LINE = /^\s{0,3}(#{1,6} |[-*+] |\d+\. |> |[-*+] \[[ xX]\] |\|.+\|)/
/** Characters; parsing more would hold the page up. Longer text comes in as paragraphs. */
const MARKDOWN_MOST = 100_000
