/** Lists as Word and Outlook write them into HTML: paragraphs whose style names a list, with the bullet as text. */

type OpenList = { level: number; list: Element }

const listStyle = /mso-list:\s*l\d+\s+level(\d+)/i
/** `1.`, `a)`, `iv.` */
const numbered = /^\(?(?:(\d{1,6})|[a-z]{1,5})[.)]/i

/** Makes lists of such paragraphs, in place. */
export function writeWordLists(body: Element): void {
  let open: OpenList[] = []
  let previous: Element | null = null
  for (const paragraph of [...body.querySelectorAll('p[style*="mso-list"]')]) {
    const level = Number(listStyle.exec(paragraph.getAttribute('style') ?? '')?.[1] ?? 0)
    if (level === 0) continue
    if (paragraph.previousElementSibling !== previous || previous === null) open = []
    const marker = takeMarker(paragraph)
    const match = numbered.exec(marker)
    const tag = match ? 'ol' : 'ul'
    while ((open.at(-1)?.level ?? 0) > level) open.pop()
    const last = open.at(-1)
    if (last?.level === level && last.list.localName !== tag) open.pop()
    const around = open.at(-1)
    if (around?.level !== level) open.push({ level, list: newList(paragraph, tag, match?.[1], around) })
    const item = paragraph.ownerDocument.createElement('li')
    for (const node of [...paragraph.childNodes]) item.appendChild(node)
    open.at(-1)?.list.appendChild(item)
    previous = open[0]?.list ?? null
    paragraph.remove()
  }
}

function newList(
  paragraph: Element,
  tag: 'ol' | 'ul',
  start: string | undefined,
  around: OpenList | undefined,
): Element {
  const list = paragraph.ownerDocument.createElement(tag)
  if (start !== undefined && start !== '1') list.setAttribute('start', start)
  const item = around?.list.lastElementChild
  if (item) item.appendChild(list)
  else paragraph.parentNode?.insertBefore(list, paragraph)
  return list
}

/** The bullet or number, which stands in an element that only Word's own list layout ignores. */
function takeMarker(paragraph: Element): string {
  const marker = paragraph.querySelector('[style*="mso-list:Ignore" i], [style*="mso-list: Ignore" i]')
  const text = marker?.textContent?.trim() ?? ''
  marker?.remove()
  return text
}
