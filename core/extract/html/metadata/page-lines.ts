/** The page's lines as its reader sees them, with what its mark-up says of authors and dates, before anything is changed. */

import { classNames, holds, printsPage, remembered } from '../dom.ts'
import { isFlow } from '../read-inline.ts'
import { isMarkedReview, isNamedOpinion } from './opinions.ts'
import { type MarkContext, marksOf, type PageMark, unread, unseen } from './page-marks.ts'

/**
 * A line of text; `opening` is what a heading says before a block within it, `pieces` what its inline elements say where no
 * space parts them. `level` is 1 to 6 for headings, else 0. `names` holds the classes of the element around it and of its two
 * next ancestors, with what tells a quotation or a review. `isApart` tells that it stands among comments, related articles, menus, in a log-in box or in the page's foot; `isHead`
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

export type PageLines = { lines: PageLine[]; marks: PageMark[] }

const mostLines = 4_000
const longestLine = 400
const longestInPieces = 160
/** Stands in a line being read where an inline element begins or ends. */
const edge = '\u0000'
const glued = new RegExp(`[^\\s${edge}]${edge}+[^\\s${edge}]`)

const apartTags = new Set(['nav', 'footer', 'aside', 'menu'])
const apart =
  /^(?:comments?|comment-?(?:list|area|section|body|author|meta|content|form|thread|wrapper|item|respond)s?|commentlist|respond|disqus.*|related.*|[a-z-]+-related|recommend.*|recirc.*|side-?bar(?:-.*)?|widget(?:-area|_.*)?|site-footer|page-footer|footer|nav(?:bar|igation)?|menu|teasers?|[a-z-]+-teaser|promo.*|trending|popular|latest.*|recent.*|most-?read|newsletter.*|carousel|read-?next|up-?next|more-(?:from|on|stories|articles|posts|news)|repl(?:y|ies)|(?:[a-z]+-)?(?:log-?in|log-?on|sign-?in)(?:-?_*(?:box|form|panel|area|block|modal|wrapper|container|module))?)$/
const others =
  /^(?:comments?|comment-?[a-z]+|commentlist|respond|disqus.*|related.*|[a-z-]+-related|recommend.*|recirc.*|teasers?|[a-z-]+-teaser|promo.*|trending|popular|latest.*|recent.*|most-?read|carousel|read-?next|up-?next|more-(?:from|on|stories|articles|posts|news)|repl(?:y|ies))$/
const headNames =
  /^(?:site-?header|page-?header-?bar|top-?bar|masthead|global-?header|header-?(?:main|top|wrapper|inner)?|branding|site-branding|site-?title|site-?name|logo|brand|navbar-brand|main-menu|topbar|header|header-?bar|site-?description)$/
type Context = MarkContext & {
  isHead: boolean
  isHidden: boolean
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
    isApartName: isNamedOpinion(classes) || tokens.some((token) => apart.test(token)),
    isOthersName: isNamedOpinion(classes) || tokens.some((token) => others.test(token)),
    isHeadName: tokens.some((token) => headNames.test(token)),
    isUnseenName: unseen.test(classes),
  }
})

/** Elements that say something by their name alone; others do by their attributes. */
const speaking = /^(?:h[1-6]|main|article|header|nav|footer|aside|menu|form|blockquote)$/

function contextOf(element: Element, context: Context, isHome: (href: string) => boolean): Context {
  const { localName } = element
  if (!element.hasAttributes() && !speaking.test(localName)) return context
  const named = classNames(element)
  const id = element.getAttribute('id')
  const { classes, isApartName, isOthersName, isHeadName, isUnseenName } =
    named === '' && !id ? nameless : namesIn(id ? `${named} ${id}` : named)
  const role = element.getAttribute('role') ?? ''
  const level = /^h[1-6]$/.test(localName) ? Number(localName[1]) : context.level
  const href = localName === 'a' ? (element.getAttribute('href') ?? '') : ''
  const isMain = context.isMain || localName === 'main' || localName === 'article' || role === 'main'
  const headed = localName === 'header' || role === 'banner' || isHeadName
  const itemprop = element.getAttribute('itemprop') ?? ''
  const isReview = isMarkedReview(itemprop)
  // A quotation is one by its tag, a review by its property.
  const said = localName === 'blockquote' ? 'blockquote' : isReview ? 'review' : ''
  const own = said === '' ? classes : `${said} ${classes}`.trim()
  return {
    isMain,
    isApart: context.isApart || isApart(element, isApartName || isReview, role),
    isOthers: context.isOthers || ((isOthersName || isReview) && !holds(element, 'h1')),
    isHead: !isMain && (context.isHead || headed),
    isHidden: context.isHidden || isHidden(element, isUnseenName),
    isReviewed: context.isReviewed || otherWork.test(itemprop),
    home: context.home || (href !== '' && isHome(href)),
    level,
    names: own === '' ? context.names : [...context.names.slice(-2), own],
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
  return named && !holds(element, 'h1')
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
