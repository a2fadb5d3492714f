/** Text that a page holds and shows only once its scripts have run: in templates, and in the data that the scripts read. */

/** So many characters are a text, and no notice. */
const leastText = 600
const mostDepth = 24
/** A template with more gaps to be filled is one for many texts. */
const mostGaps = 2
const gap = /\{\{|<%|\$\{|\[\[/g

const flat = (html: string) =>
  html
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>|<[^>]*>/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()

/**
 * The longest text, as HTML, that stands in a template, in a script of mark-up, or in the data of a page's source; null where there is
 * none, or where the page shows it. `shown` is what the page shows.
 */
export function unshownText(source: string, shown: string): string | null {
  if (!/<template|<script/i.test(source)) return null
  const there = shown.replace(/\s+/g, ' ')
  const found = [...templatesIn(source), ...scriptsIn(source)]
    .map((html) => ({ html, text: flat(html) }))
    .filter(({ text }) => text.length >= leastText && text.length > there.length && !isShown(text, there))
    .sort((a, b) => b.text.length - a.text.length)
  return found[0]?.html ?? null
}

/** Whether a sample from the middle of a text is shown. */
function isShown(text: string, shown: string): boolean {
  const middle = Math.floor(text.length / 2)
  return [text.slice(0, 40), text.slice(middle, middle + 40)].some((sample) => shown.includes(sample))
}

function templatesIn(source: string): string[] {
  return [...source.matchAll(/<template\b([^>]*)>([\s\S]*?)<\/template\s*>/gi)].flatMap(
    ([, attributes = '', html = '']) => (/\bshadow/i.test(attributes) || isForMany(html) ? [] : [html]),
  )
}

const isForMany = (html: string) => (html.match(gap)?.length ?? 0) > mostGaps

function scriptsIn(source: string): string[] {
  return [...source.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi)].flatMap(
    ([, attributes = '', content = '']) => {
      const type = /\btype\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1] ?? ''
      if (/^text\/(?:html|(?:x-|ng-)?te?mpla?te?|x-[\w-]*template)$|^(?:text\/)?x-te?mpla?te?$/i.test(type))
        return isForMany(content) ? [] : [content]
      if (content.length < leastText || /ld\+json|math\/tex/i.test(type)) return []
      const data = /^application\/(?:\w+\+)?json$/i.test(type) ? content : assigned(content)
      return data === '' ? [] : textsIn(data)
    },
  )
}

/** What a script assigns to a name of the window in one piece: `window.__STATE__ = {…};` */
function assigned(script: string): string {
  return /^\s*(?:window\.|var |const |let )?[\w.$[\]"']+\s*=\s*(\{[\s\S]*\})\s*;?\s*$/.exec(script)?.[1] ?? ''
}

function textsIn(json: string): string[] {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return []
  }
  const texts: string[] = []
  const visit = (value: unknown, key: string, depth: number) => {
    if (depth > mostDepth) return
    if (typeof value === 'string') {
      if (value.length >= leastText && isText(value, key)) texts.push(asHtml(value))
    } else if (Array.isArray(value)) {
      const blocks = blocksOf(value)
      if (blocks !== '') texts.push(blocks)
      for (const item of value) visit(item, key, depth + 1)
    } else if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) visit(item, name, depth + 1)
  }
  visit(data, '', 0)
  return texts
}

const textKey =
  /^(?:article|post|story|page|main)?_?(?:body|content|text|html|markup)(?:_?(?:html|text|raw|rendered))?$|^(?:rendered|value)$/i

/** Mark-up with paragraphs, or sentences under a name for texts. */
function isText(value: string, key: string): boolean {
  if ((value.match(/<p[\s>]/gi)?.length ?? 0) >= 2) return true
  return (
    textKey.test(key) && (value.match(/[.!?。！？](?=\s|$|<)/g)?.length ?? 0) >= 4 && !/^\s*[[{]/.test(value)
  )
}

/** Text without mark-up has a paragraph a line. */
function asHtml(text: string): string {
  return /<(?:p|div|br|h[1-6]|li|section)\b/i.test(text)
    ? text
    : text
        .split(/\n+/)
        .map((line) => `<p>${line.replace(/&(?!\w+;|#)/g, '&amp;').replace(/</g, '&lt;')}</p>`)
        .join('')
}

const blockKeys = ['html', 'text', 'content', 'value', 'body'] as const
const fewestBlocks = 3

/** The paragraphs of a list of blocks, each with its text under the same name; '' for any other list. */
function blocksOf(list: readonly unknown[]): string {
  if (list.length < fewestBlocks) return ''
  for (const key of blockKeys) {
    const texts = list.flatMap((item) => {
      const text: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, key) : undefined
      return typeof text === 'string' && /\S\s+\S/.test(text) ? [text] : []
    })
    if (texts.length >= fewestBlocks && texts.length >= list.length / 2 && texts.join('').length >= leastText)
      return texts.map((text) => (/^\s*</.test(text) ? text : asHtml(text))).join('')
  }
  return ''
}
