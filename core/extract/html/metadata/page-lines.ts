/** The page's lines as its reader sees them, with what its mark-up says of authors and dates, before anything is changed. */

import { elementsIn, printsPage, remembered } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

/**
 * A line of text; `opening` is what a heading says before a block within it, `pieces` what its inline elements say where no
 * space parts them. `level` is 1 to 6 for headings, else 0. `names` holds the classes of the element around it and of its two
 * next ancestors. `isApart` tells that it stands among comments, related articles, menus, in a log-in box or in the page's foot; `isHead`
 * that it stands in the site's header. `leadsHome` tells that it links to the site's front page.
 */
export type PageLine = {
  text: string
  opening?: string
  pieces?: readonly string[]
  level: number
  names: string
  isApart: boolean
  isHead: boolean
  isHidden: boolean
  leadsHome: boolean
}

/** What an element's mark-up says; `reviewed` is who made what the page reviews or cites. `line` is the number of the line that it stands in. The higher `strength`, the surer. */
export type PageMark = {
  kind: 'author' | 'reviewed' | 'published' | 'modified'
  value: string
  strength: number
  line: number
  isApart: boolean
  /** Whether it stands among comments or other articles. */
  isOthers: boolean
  isMain: boolean
}

export type PageLines = { lines: PageLine[]; marks: PageMark[] }

const mostLines = 4_000
const longestLine = 400
const longestAuthor = 120
const longestInPieces = 160
/** Stands in a line being read where an inline element begins or ends. */
const edge = '\u0000'
const glued = new RegExp(`[^\\s${edge}]${edge}+[^\\s${edge}]`)

/** What is no text of a line; `rt` and `rp` say how a word is read that stands there already. */
const unread = new Set(
  'script style template noscript svg math button select option textarea iframe object video audio canvas head rt rp'.split(
    ' ',
  ),
)
const apartTags = new Set(['nav', 'footer', 'aside', 'menu'])
const apart =
  /^(?:comments?|comment-?(?:list|area|section|body|author|meta|content|form|thread|wrapper|item|respond)s?|commentlist|respond|disqus.*|related.*|[a-z-]+-related|recommend.*|recirc.*|side-?bar(?:-.*)?|widget(?:-area|_.*)?|site-footer|page-footer|footer|nav(?:bar|igation)?|menu|teasers?|[a-z-]+-teaser|promo.*|trending|popular|latest.*|recent.*|most-?read|newsletter.*|carousel|read-?next|up-?next|more-(?:from|on|stories|articles|posts|news)|repl(?:y|ies)|(?:[a-z]+-)?(?:log-?in|log-?on|sign-?in)(?:-?_*(?:box|form|panel|area|block|modal|wrapper|container|module))?)$/
const others =
  /^(?:comments?|comment-?[a-z]+|commentlist|respond|disqus.*|related.*|[a-z-]+-related|recommend.*|recirc.*|teasers?|[a-z-]+-teaser|promo.*|trending|popular|latest.*|recent.*|most-?read|carousel|read-?next|up-?next|more-(?:from|on|stories|articles|posts|news)|repl(?:y|ies))$/
const headNames =
  /^(?:site-?header|page-?header-?bar|top-?bar|masthead|global-?header|header-?(?:main|top|wrapper|inner)?|branding|site-branding|site-?title|site-?name|logo|brand|navbar-brand|main-menu|topbar|header|header-?bar|site-?description)$/
const unseen =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screenreader|a11y-hidden|assistive-text|meta-prep[a-z-]*|says)(?=\s|$)/

type Context = {
  isApart: boolean
  isOthers: boolean
  isHead: boolean
  isHidden: boolean
  isMain: boolean
  isReviewed: boolean
  home: boolean
  level: number
  names: readonly string[]
}

/** Reads the lines and marks of a body in one walk; `home` tells whether an address is the site's front page. */
export function pageLinesOf(body: Element, isHome: (href: string) => boolean): PageLines {
  const lines: PageLine[] = []
  const marks: PageMark[] = []
  let text = ''
  let around: Context | null = null
  // What a heading says before a block within it: often the heading itself, before what a template hung into it.
  let opening: string | null = null

  const flush = () => {
    const parts = text.includes(edge) ? text.replaceAll(edge, '') : text
    const shown = parts.replace(/\s+/g, ' ').trim()
    if (shown !== '' && around && lines.length < mostLines) {
      const { isApart, isHead, isHidden, home, level, names } = around
      const before = opening?.replaceAll(edge, '').replace(/\s+/g, ' ').trim() ?? ''
      const pieces = shown.length <= longestInPieces && glued.test(text) ? piecesOf(text) : undefined
      lines.push({
        text: shown.slice(0, longestLine),
        ...(before !== '' && before !== shown && { opening: before }),
        ...(pieces && { pieces }),
        level,
        names: names.slice(-3).join(' '),
        isApart,
        isHead,
        isHidden,
        leadsHome: home,
      })
    }
    text = ''
    around = null
    opening = null
  }

  const visit = (element: Element, context: Context) => {
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === 3) {
        const value = node.nodeValue ?? ''
        if (!/\S/.test(value)) text += ' '
        else {
          around = around === null ? context : joined(around, context)
          text += value
        }
        continue
      }
      if (node.nodeType !== 1) continue
      const child = node as Element
      if (unread.has(child.localName)) continue
      const flow = isFlow(child) || child.localName === 'br'
      // A heading is one line, whatever stands within it.
      const breaks = flow && context.level === 0
      if (breaks) flush()
      else if (flow) {
        if (child.localName !== 'br') opening ??= text
        text += ' '
      }
      const inner = contextOf(child, context, isHome)
      // What a heading hides is for buttons and for screen readers.
      if (context.level > 0 && ((inner.isHidden && !context.isHidden) || printsPage(child))) continue
      marksOf(child, inner, lines.length, marks)
      if (!flow) text += edge
      visit(child, inner)
      if (!flow) text += edge
      if (breaks) flush()
      else if (flow) text += ' '
    }
  }
  visit(body, {
    isApart: false,
    isOthers: false,
    isHead: false,
    isHidden: false,
    isMain: false,
    isReviewed: false,
    home: false,
    level: 0,
    names: [],
  })
  flush()
  return { lines, marks }
}

function piecesOf(text: string): string[] {
  return text
    .split(edge)
    .map((piece) => piece.replace(/\s+/g, ' ').trim())
    .filter((piece) => piece !== '')
}

/** A line leads home where all of it does; it is hidden where all of it is. */
function joined(one: Context, other: Context): Context {
  const names = one.names.length >= other.names.length ? one.names : other.names
  return {
    ...one,
    names,
    level: Math.max(one.level, other.level),
    home: one.home && other.home,
    isHidden: one.isHidden && other.isHidden,
  }
}

const nameless = {
  classes: '',
  isApartName: false,
  isOthersName: false,
  isHeadName: false,
  isUnseenName: false,
}

/** What an element's class and id say of it. */
const namesIn = remembered((named) => {
  const classes = named
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .trim()
  const tokens = classes === '' ? [] : classes.split(/\s+/)
  return {
    classes,
    isApartName: tokens.some((token) => apart.test(token)),
    isOthersName: tokens.some((token) => others.test(token)),
    isHeadName: tokens.some((token) => headNames.test(token)),
    isUnseenName: unseen.test(classes),
  }
})

function contextOf(element: Element, context: Context, isHome: (href: string) => boolean): Context {
  const { localName } = element
  const named = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`
  const { classes, isApartName, isOthersName, isHeadName, isUnseenName } =
    named === ' ' ? nameless : namesIn(named)
  const role = element.getAttribute('role') ?? ''
  const level = /^h[1-6]$/.test(localName) ? Number(localName[1]) : context.level
  const href = localName === 'a' ? (element.getAttribute('href') ?? '') : ''
  const isMain = context.isMain || localName === 'main' || localName === 'article' || role === 'main'
  const headed = localName === 'header' || role === 'banner' || isHeadName
  return {
    isMain,
    isApart: context.isApart || isApart(element, isApartName, role),
    isOthers: context.isOthers || (isOthersName && element.getElementsByTagName('h1').length === 0),
    isHead: !isMain && (context.isHead || headed),
    isHidden: context.isHidden || isHidden(element, isUnseenName),
    isReviewed: context.isReviewed || otherWork.test(element.getAttribute('itemprop') ?? ''),
    home: context.home || (href !== '' && isHome(href)),
    level,
    names: classes === '' ? context.names : [...context.names.slice(-2), classes],
  }
}

/** Properties of schema.org that hold a work other than the page's own. */
const otherWork = /(?:^|\s)(?:itemReviewed|citation|mentions|isBasedOn)(?:\s|$)/i

function isApart(element: Element, isApartName: boolean, role: string): boolean {
  const named =
    apartTags.has(element.localName) ||
    /^(?:navigation|complementary|contentinfo)$/.test(role) ||
    isApartName ||
    (element.localName === 'form' && isLogInForm(element))
  return named && element.getElementsByTagName('h1').length === 0
}

/** So much text stands in a form that asks for a password; some systems put a whole page into one form. */
const longestForm = 600

function isLogInForm(form: Element): boolean {
  return (
    [...form.getElementsByTagName('input')].some((input) => input.getAttribute('type') === 'password') &&
    (form.textContent ?? '').replace(/\s+/g, ' ').length <= longestForm
  )
}

function isHidden(element: Element, isUnseenName: boolean): boolean {
  return (
    element.hasAttribute('hidden') ||
    /display\s*:\s*none/i.test(element.getAttribute('style') ?? '') ||
    isUnseenName
  )
}

const strongDate =
  /(?:^|\s)(?:published|entry-date|dt-published|date-published|pubdate|post-date-published)(?=\s|$)/
const laterDate = /(?:^|\s)(?:updated|modified|dt-updated|date-modified|entry-modified|last-updated)(?=\s|$)/
const authorName =
  /(?:^|\s)(?:(?:p-)?author|(?:post|article|entry|story|page|news|blog|meta|single|byline|contributor|writer)-?_*author(?:-?_*name)?|author-?_*(?:name|link|title|info-name)|byline-?_*(?:name|author|link|names)|byl|[a-z]*_?personname|authors?-names?|contributor-?_*name|writer-?name|[a-z_-]*[_-]author-?_*name(?:[_-][a-z0-9_-]*)?)(?=\s|$)/
const posterName =
  /(?:^|\s)(?:(?:big)?user-?_*name|[a-z]+-post-author|poster-?_*name|post-?_*user(?:-?_*name)?|nick(?:name)?|member-?name|poster|user-link)(?=\s|$)/

const dateName =
  /(?:^|\s)(?:[a-z]+[_-]+)*(?:(?:post|entry|article|story|news|blog|publish(?:ed)?|pub|posted|created|creation)[_-]*(?:date|time)|date[_-]*(?:published|posted|created)|timestamp)(?=\s|$)/
const isDateName = remembered((classes) => dateName.test(classes) && !laterDate.test(classes))
/** The last step of an address that leads to a person's page. */
const personPath =
  /\/(?:authors?|by|people|person|profiles?|staff|contributors?|columnists?|writers?|autor(?:en|es|zy|i)?|auteurs?|autore?|redaktion)\/[^/?#]+\/?(?:[?#]|$)|\/@[^/?#]+\/?$/i

const isAuthorName = remembered((classes) => authorName.test(classes))
const isPosterName = remembered((classes) => posterName.test(classes))

function marksOf(element: Element, context: Context, line: number, marks: PageMark[]): void {
  const { localName } = element
  const itemprop = element.getAttribute('itemprop')?.toLowerCase() ?? ''
  const classes = (element.getAttribute('class') ?? '').toLowerCase()
  const add = (kind: PageMark['kind'], value: string, strength: number) => {
    if (value !== '')
      marks.push({
        kind,
        value,
        strength,
        line,
        isApart: context.isApart,
        isOthers: context.isOthers,
        isMain: context.isMain,
      })
  }
  const dated = () =>
    element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.getAttribute('title') ?? ''
  if (/(?:^|\s)date(?:published|created)(?:\s|$)/.test(itemprop))
    add('published', dated() || textOf(element, 60), 3)
  else if (/(?:^|\s)datemodified(?:\s|$)/.test(itemprop)) add('modified', dated() || textOf(element, 60), 3)
  else if (localName === 'time' || (localName.includes('-time') && element.hasAttribute('datetime'))) {
    const value = element.getAttribute('datetime') || textOf(element, 60)
    if (laterDate.test(classes) && !strongDate.test(classes)) add('modified', value, 2)
    else add('published', value, strongDate.test(classes) || element.hasAttribute('pubdate') ? 3 : 1)
  } else if (localName === 'abbr' && strongDate.test(classes)) add('published', dated(), 3)
  else if (isDateName(classes) && element.getElementsByTagName('time').length === 0)
    add('published', textOf(element, 60) || ownText(element, 60), 1)

  const rel = localName === 'a' ? (element.getAttribute('rel')?.toLowerCase() ?? '') : ''
  if (/(?:^|\s)(?:author|creator)(?:\s|$)/.test(itemprop)) {
    const named = elementsIn(element).find((one) => one.getAttribute('itemprop') === 'name')
    const source = named ?? element
    const value = source.getAttribute('content') ?? textOf(source, longestAuthor)
    add(context.isReviewed ? 'reviewed' : 'author', value, 4)
  } else if (/(?:^|\s)author(?:\s|$)/.test(rel)) add('author', textOf(element, longestAuthor), 3)
  else if (
    ((isAuthorName(classes) && !/^h[12]$/.test(localName)) || isOnCard(element, classes)) &&
    !holdsName(element)
  )
    add('author', textOf(element, longestAuthor), 2)
  else if (localName === 'a' && personPath.test(element.getAttribute('href') ?? ''))
    add('author', textOf(element, 50), 2)
  else if (isPosterName(classes)) add('author', textOf(element, 50), 1)
}

/** A box around a name that is marked by itself tells more than the name. */
function holdsName(element: Element): boolean {
  if (element.firstElementChild === null) return false
  return elementsIn(element).some(
    (inner) => exactName.test(inner.getAttribute('class') ?? '') && textOf(inner, longestAuthor).length > 2,
  )
}

const exactName = /(?:^|\s)author-?_*name(?=\s|$)/i

/** A formatted name (`fn`) is one on a person's card alone: references of programs call functions so. */
function isOnCard(element: Element, classes: string): boolean {
  if (!/(?:^|\s)fn(?=\s|$)/.test(classes) || element.closest('table, pre, code')) return false
  return element.closest('[class*="card"], [class*="author"]') !== null
}

/** What stands in the element itself before any other within it. */
function ownText(element: Element, most: number): string {
  const first = element.firstChild
  const text = first?.nodeType === 3 ? (first.nodeValue ?? '').replace(/\s+/g, ' ').trim() : ''
  return text.length <= most ? text : ''
}

/** The text of a short element without its reference marks, and without the marks that part it from others; '' for a long one. */
function textOf(element: Element, most: number): string {
  const text = shownText(element).replace(/\s+/g, ' ').replace(partingMarks, '')
  return text.length <= most ? text : ''
}

const partingMarks = /^[\s·•∙|,;]+|[\s·•∙|,;]+$/g

function shownText(element: Element): string {
  let text = ''
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === 3) text += node.nodeValue ?? ''
    else if (node.nodeType === 1) {
      const child = node as Element
      if (child.localName === 'sup' || unread.has(child.localName)) {
        text += child.localName === 'sup' ? ', ' : ''
        continue
      }
      if (unseen.test(child.getAttribute('class') ?? '')) continue
      const gap = isFlow(child) || child.localName === 'br' ? ' · ' : ''
      text += gap + shownText(child) + gap
    }
  }
  return text
}
