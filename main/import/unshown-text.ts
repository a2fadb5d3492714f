/** Text that a page holds and shows only once its scripts have run: in templates, and in the data that the scripts read. */

import { titleKey } from '#core/extract/html/metadata/declared-title.ts'
import { bbcodeAsHtml, isBbcode } from './bbcode.ts'
import { elementsOf, flatText } from './parts.ts'

/** So many characters are a text, and no notice. */
const leastText = 600
/** On a page that shows nothing at all a few sentences are its text. */
const leastAlone = 80
/** A page with less than this shows nothing: the names of buttons, at most. */
const mostShown = 40
const mostDepth = 24
/** A template with more gaps to be filled is one for many texts. */
const mostGaps = 2
const gap = /\{\{|<%|\$\{|\[\[/g

/** What a page shows: all of its text, whether there is prose in it, and what the page is called. */
export type Shown = { text: string; hasProse: boolean; titles: readonly string[] }

/** A text as HTML, and what stands beside it as its title. */
type Unshown = { html: string; titles: readonly string[] }

/**
 * The longest text, as HTML, that stands in a template, in a script of mark-up, or in the data of a page's source; null where there is
 * none, or where the page shows it. Beside prose only a text that bears the page's title is the page's own.
 */
export function unshownText(source: string, { text: shown, hasProse, titles }: Shown): string | null {
  if (!/<template|<script|\sdata-[\w-]+=/i.test(source)) return null
  const there = shown.replace(/\s+/g, ' ').trim()
  const own = new Set(titles.map(titleKey).filter((key) => key !== ''))
  const isOwn = (one: Unshown) => one.titles.some((title) => own.has(titleKey(title)))
  const isBare = there.length < mostShown
  const scripted = [...templatesIn(source), ...scriptsIn(source)].filter(
    ({ html }) => flatText(html).trim().length >= leastText,
  )
  const given = hasProse ? [] : attributesIn(source, isBare ? leastAlone : leastText)
  const found = [
    ...scripted.filter((one) => !hasProse || isOwn(one)),
    ...given.filter((one) => isBare || isOwn(one)),
  ]
    .map((one) => ({ html: withTitle(one, own), text: flatText(one.html).trim() }))
    .filter(({ text }) => text.length > there.length && !isShown(text, there))
    .sort((a, b) => b.text.length - a.text.length)
  return found[0]?.html ?? null
}

/** Under the title that the text has in the data, where the page calls itself so. */
function withTitle({ html, titles: [title] }: Unshown, own: ReadonlySet<string>): string {
  return title !== undefined && own.has(titleKey(title)) && !/<h1\b/i.test(html)
    ? `<h1>${title.replace(/&(?!\w+;|#)/g, '&amp;').replace(/</g, '&lt;')}</h1>${html}`
    : html
}

/** Whether a sample from the middle of a text is shown. */
function isShown(text: string, shown: string): boolean {
  const middle = Math.floor(text.length / 2)
  return [text.slice(0, 40), text.slice(middle, middle + 40)].some((sample) => shown.includes(sample))
}

function templatesIn(source: string): Unshown[] {
  return [...elementsOf(source, 'template')].flatMap(({ opening, inner }) =>
    /\bshadow/i.test(opening[1] ?? '') || isForMany(inner) ? [] : [markUp(inner)],
  )
}

/** Mark-up has its title as a heading. */
const markUp = (html: string): Unshown => ({
  html,
  titles: [...elementsOf(html, 'h[12]')].map(({ inner }) => flatText(inner)),
})

const isForMany = (html: string) => (html.match(gap)?.length ?? 0) > mostGaps

function scriptsIn(source: string): Unshown[] {
  return [...elementsOf(source, 'script')].flatMap(({ opening, inner: content }) => {
    const type = /\btype\s*=\s*["']?([^"'\s>]+)/i.exec(opening[1] ?? '')?.[1] ?? ''
    if (/^text\/(?:html|(?:x-|ng-)?te?mpla?te?|x-[\w-]*template)$|^(?:text\/)?x-te?mpla?te?$/i.test(type))
      return isForMany(content) ? [] : [markUp(content)]
    if (content.length < leastText || /ld\+json|math\/tex/i.test(type)) return []
    const data = /^application\/(?:\w+\+)?json$/i.test(type) ? content : assigned(content)
    return data === '' ? [] : textsIn(data)
  })
}

/** What a component is given to show: JSON in an attribute. */
function attributesIn(source: string, least: number): Unshown[] {
  const attribute = /\s(?:data-[\w-]+|:?[\w-]*props)\s*=\s*(?:"([[{][^"]*)"|'([[{][^']*)')/gi
  return [...source.matchAll(attribute)].flatMap(([, double, single]) => {
    const data = double ?? single ?? ''
    return data.length < least ? [] : textsIn(unescaped(data), least)
  })
}

const entities: ReadonlyMap<string, string> = new Map([
  ['quot', '"'],
  ['#34', '"'],
  ['#39', "'"],
  ['#x27', "'"],
  ['apos', "'"],
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
])

const unescaped = (value: string) =>
  value.replace(/&(#?\w{2,4});/g, (whole, name: string) => entities.get(name.toLowerCase()) ?? whole)

/** What a script assigns to a name of the window in one piece: `window.__STATE__ = {…};` */
function assigned(script: string): string {
  return /^\s*(?:window\.|var |const |let )?[\w.$[\]"']+\s*=\s*(\{[\s\S]*\})\s*;?\s*$/.exec(script)?.[1] ?? ''
}

/** Under these names stand texts that are on every page, or of other pages. */
const foreignKey =
  /consent|cookie|privacy|policy|policies|gdpr|i18n|locales?$|^(?:messages|terms.*|translations)$|related|recommend/i

function textsIn(json: string, least: number = leastText): Unshown[] {
  let data: unknown
  try {
    data = JSON.parse(json)
  } catch {
    return []
  }
  const texts: Unshown[] = []
  const visit = (value: unknown, key: string, titles: readonly string[], depth: number) => {
    if (depth > mostDepth || foreignKey.test(key)) return
    if (typeof value === 'string') {
      const text = isBbcode(value) ? bbcodeAsHtml(value) : value
      if (value.length >= least && isText(text, key)) texts.push({ html: asHtml(text), titles })
    } else if (Array.isArray(value)) {
      const blocks = blocksOf(value)
      if (blocks !== '') texts.push({ html: blocks, titles })
      for (const item of value) visit(item, key, titles, depth + 1)
    } else if (typeof value === 'object' && value !== null) {
      const own = titlesOf(value)
      for (const [name, item] of Object.entries(value))
        visit(item, name, own.length > 0 ? own : titles, depth + 1)
    }
  }
  visit(data, '', [], 0)
  return texts
}

/** What an object is called by itself: some put it as `{ rendered: … }`. */
function titlesOf(value: object): string[] {
  return ['title', 'headline'].flatMap((name) => {
    const given: unknown = Reflect.get(value, name)
    const title: unknown =
      typeof given === 'object' && given !== null ? Reflect.get(given, 'rendered') : given
    return typeof title === 'string' ? [title] : []
  })
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
