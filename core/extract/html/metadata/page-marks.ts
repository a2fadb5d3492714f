/** What the mark-up of a page says of authors and dates: its classes, microdata, `rel` and `time`, element by element. */

import { classNames, elementsIn, holds, nearest, remembered } from '../dom.ts'
import { isFlow } from '../read-inline.ts'

/** What an element's mark-up says; `portrait` is a name that a picture or an icon of a person gives, `reviewed` who made what the page reviews or cites. `line` is the number of the line that it stands in. The higher `strength`, the surer. */
export type PageMark = {
  kind: 'author' | 'portrait' | 'reviewed' | 'published' | 'modified'
  value: string
  strength: number
  line: number
  isApart: boolean
  /** Whether it stands among comments or other articles. */
  isOthers: boolean
  isMain: boolean
}

/** Where an element stands, as far as it concerns what it says. */
export type MarkContext = Pick<PageMark, 'isApart' | 'isOthers' | 'isMain'> & { isReviewed: boolean }

const longestAuthor = 120
/** What is no text of a line; `rt` and `rp` say how a word is read that stands there already. */
export const unread = new Set(
  'script style template noscript svg math button select option textarea iframe object video audio canvas head rt rp'.split(
    ' ',
  ),
)
/** Classes of what only a screen reader says. */
export const unseen =
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|screenreader|a11y-hidden|assistive-text|meta-prep[a-z-]*|says)(?=\s|$)/

const strongDate =
  /(?:^|\s)(?:published|entry-date|dt-published|date-published|pubdate|post-date-published)(?=\s|$)/
const laterDate = /(?:^|\s)(?:updated|modified|dt-updated|date-modified|entry-modified|last-updated)(?=\s|$)/
const authorName =
  /(?:^|\s)(?:(?:p-)?author|(?:post|article|entry|story|page|news|blog|meta|single|byline|contributor|writer)-?_*author(?:-?_*name)?|author-?_*(?:name|link|title|info-name)|byline-?_*(?:name|author|link|names)|byl|[a-z]*_?personname|authors?-names?|contributor-?_*name|writer-?name|[a-z_-]*[_-]author-?_*name(?:[_-][a-z0-9_-]*)?)(?=\s|$)/
const posterName =
  /(?:^|\s)(?:(?:big)?user-?_*name|[a-z]+-post-author|poster-?_*name|post-?_*user(?:-?_*name)?|nick(?:name)?|member-?name|poster|user-link)(?=\s|$)/

const dateName =
  /(?:^|\s)(?:[a-z]+[_-]+)*(?:(?:post|entry|article|story|news|blog|publish(?:ed)?|pub|posted|created|creation)[_-]*(?:date|time)|date[_-]*(?:published|posted|created)|timestamp)(?=\s|$)/
/** The last step of an address that leads to a person's page. */
const personPath =
  /\/(?:authors?|by|people|person|profiles?|staff|contributors?|columnists?|writers?|autor(?:en|es|zy|i)?|auteurs?|autore?|redaktion)\/[^/?#]+\/?(?:[?#]|$)|\/@[^/?#]+\/?$/i

/** Names of what scripts keep up to date, as “3 days ago”: the moment stands in an attribute. */
const momentName = /(?:^|[\s_-])(?:date|time|timeago|timestamp|ago|posted|published)(?=[\s_-]|$)/
const momentAttributes = ['title', 'data-timestamp', 'data-time', 'data-datetime', 'data-date'] as const

/** What the classes of an element say of it. */
const namesIn = remembered((names) => {
  const classes = names.toLowerCase()
  const isLater = laterDate.test(classes)
  return {
    isStrongDate: strongDate.test(classes),
    isLater,
    isDate: dateName.test(classes) && !isLater,
    isMoment: momentName.test(classes) && !isLater,
    isAuthor: authorName.test(classes),
    isPoster: posterName.test(classes),
    isFormatted: /(?:^|\s)fn(?=\s|$)/.test(classes),
  }
})
type Names = ReturnType<typeof namesIn>

/** Adds to `marks` what an element says, in the line of this number. */
export function marksOf(element: Element, context: MarkContext, line: number, marks: PageMark[]): void {
  const { localName } = element
  if (localName !== 'time' && !element.hasAttributes()) return
  const itemprop = propertiesOf(element)
  const names = namesIn(classNames(element))
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
  const person = localName === 'img' ? namedByPicture(element) : localName === 'i' ? namedByIcon(element) : ''
  if (person !== '') add('portrait', person, 1)
  const dated = () =>
    element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.getAttribute('title') ?? ''
  const moment = names.isMoment || localName.includes('-') ? momentIn(element) : ''
  if (/(?:^|\s)(?:date(?:published|created)|created|issued)(?:\s|$)/.test(itemprop))
    add('published', dated() || textOf(element, 60), 3)
  else if (/(?:^|\s)datemodified(?:\s|$)/.test(itemprop)) add('modified', dated() || textOf(element, 60), 3)
  else if (localName === 'time' || (localName.includes('-time') && element.hasAttribute('datetime'))) {
    const value = element.getAttribute('datetime') || textOf(element, 60)
    if (names.isLater && !names.isStrongDate) add('modified', value, 2)
    else add('published', value, names.isStrongDate || element.hasAttribute('pubdate') ? 3 : 1)
  } else if (localName === 'abbr' && names.isStrongDate) add('published', dated(), 3)
  else if (moment !== '') add('published', moment, 1)
  else if (names.isDate && !holds(element, 'time'))
    add('published', textOf(element, 60) || ownText(element, 60), 1)

  const rel = localName === 'a' ? (element.getAttribute('rel')?.toLowerCase() ?? '') : ''
  if (/(?:^|\s)(?:author|creator)(?:\s|$)/.test(itemprop)) {
    const named = elementsIn(element).find((one) => propertiesOf(one) === 'name')
    const source = named ?? element
    const value = source.getAttribute('content') ?? textOf(source, longestAuthor)
    add(context.isReviewed ? 'reviewed' : 'author', value, 4)
  } else if (/(?:^|\s)author(?:\s|$)/.test(rel)) add('author', textOf(element, longestAuthor), 3)
  else if (
    ((names.isAuthor && !/^h[12]$/.test(localName)) || isOnCard(element, names)) &&
    !holdsName(element)
  )
    add('author', textOf(element, longestAuthor), 2)
  else if (localName === 'a' && personPath.test(element.getAttribute('href') ?? ''))
    add('author', textOf(element, 50), 2)
  else if (names.isPoster) add('author', textOf(element, 50), 1)
}

const longestPerson = 40
const pictureOf =
  /^(?:(?:profile\s)?(?:photo|picture|portrait|headshot|avatar|image)\s(?:of|for)|avatar:?)\s+|(?:['’]s)?\s(?:avatar|headshot|(?:profile\s)?(?:photo|picture|image))$/gi

/** The name that a picture is described by, where it may be a person's. */
function namedByPicture(image: Element): string {
  const name = (image.getAttribute('alt') ?? '').trim().replace(pictureOf, '')
  return name.length <= longestPerson && /^\p{L}[\p{L}.'’-]*(?: \p{L}[\p{L}.'’-]*){0,3}$/u.test(name)
    ? name
    : ''
}

/** What follows an icon of a person: most icon fonts have one for authors. */
function namedByIcon(icon: Element): string {
  if (!personIcon.test(classNames(icon)) || icon.firstChild !== null) return ''
  for (let node = icon.nextSibling; node; node = node.nextSibling) {
    const text = (node.textContent ?? '').replace(/\s+/g, ' ').trim()
    if (text !== '') return text.length <= longestPerson ? text : ''
  }
  return ''
}

const personIcon = /(?:^|[\s_-])(?:user|person|author)(?:[\s_-]|$)/i

/** What microdata, or RDFa without the names of its vocabularies, calls an element, in lower case. */
function propertiesOf(element: Element): string {
  const named = element.getAttribute('itemprop') ?? element.getAttribute('property')
  return named === null ? '' : named.toLowerCase().replace(/(?:^|(?<=\s))(?:schema|dc|dcterms):/g, '')
}

/** A moment that stands in an attribute beside what is shown of it; '' where none does. */
function momentIn(element: Element): string {
  const names = element.localName.includes('-') ? ['ts', ...momentAttributes] : momentAttributes
  const values = names.map((name) => element.getAttribute(name)?.trim() ?? '')
  return values.find((value) => /(?:19|20)\d\d|^1\d{9}(?:\d{3})?$/.test(value) && value.length <= 60) ?? ''
}

/** A box around a name that is marked by itself tells more than the name. */
function holdsName(element: Element): boolean {
  if (element.firstElementChild === null) return false
  return elementsIn(element).some(
    (inner) => exactName.test(classNames(inner)) && textOf(inner, longestAuthor).length > 2,
  )
}

const exactName = /(?:^|\s)author-?_*name(?=\s|$)/i

/** A formatted name (`fn`) is one on a person's card alone: references of programs call functions so. */
function isOnCard(element: Element, { isFormatted }: Names): boolean {
  if (!isFormatted || nearest(element, 'table pre code')) return false
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
      if (unseen.test(classNames(child))) continue
      const gap = isFlow(child) || child.localName === 'br' ? ' · ' : ''
      text += gap + shownText(child) + gap
    }
  }
  return text
}
