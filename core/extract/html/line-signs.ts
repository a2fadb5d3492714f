/** What the elements within a short line are called, and what they say: who wrote something, when, how many voted for it. */

import type { ArticleNode } from '../../article/document.ts'
import { classNames, flatText, remembered } from './dom.ts'
import { type Reading, readInline } from './read-inline.ts'

/** A part of a line that names its author, a time, or a count of votes. */
export type LineSign = { kind: 'author' | 'date' | 'votes'; text: string; content: ArticleNode[] }

/** In longer lines what an element within is called says nothing of the line. */
const mostNamedWords = 16
/** Behind who wrote a post and when there may be a row of buttons. */
const mostSignedWords = 28
const longestSign = 80

/** A class or id in lower case, its words parted by hyphens. */
export const hyphenated = remembered((name) => name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase())

const profile =
  /(?:^|\/)(?:~|@|u\/|users?\/|members?\/|profiles?\/|people\/|authors?\/)[^/?#]|(?:^|\/)user\?id=|[?&](?:u|user|uid|user_?id|member_?id)=|[?;&](?:action=|mode=)(?:view)?profile\b|(?:^|\/)(?:profile|member)\.php\?(?:id=)?\d/i

/** Whether an element is a link to a person's page. */
const isProfileLink = (element: Element): boolean =>
  element.localName === 'a' && profile.test(element.getAttribute('href') ?? '')

/**
 * The classes of the elements within a line of so many words, and `profile-link` for a link to a person's page, also the `link` around the
 * line; '' for longer ones.
 */
export function inlineNamesOf(run: readonly Node[], words: number, link: Element | null): string {
  if (words === 0 || words > mostNamedWords) return ''
  const names: string[] = link && isProfileLink(link) ? ['profile-link'] : []
  const visit = (element: Element) => {
    const name = classNames(element)
    if (name) names.push(hyphenated(name))
    if (isProfileLink(element)) names.push('profile-link')
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) visit(child)
  }
  for (const node of run) if (node.nodeType === 1) visit(node as Element)
  return names.join(' ')
}

const isAuthorName = remembered((name) =>
  /(?:^|[\s_-])(?:author|[a-z]*user(?:-?name)?|user-?link|poster|nick(?:name)?|creator|display-name)(?:[_-]+(?:name|link|text|url|info|data|html))?(?=\s|$)/.test(
    hyphenated(name),
  ),
)
const isDateName = remembered((name) =>
  /(?:^|[\s_-])(?:date|date-?time|time|timestamp|posted|published|when|ago|age|timeago|relative-?time|post-?date)(?=[\s_-]|$)/.test(
    hyphenated(name),
  ),
)
const isVoteName = remembered((name) =>
  /(?:^|[\s_-])(?:votes?|net-?votes?|vote-?count|upvotes?|upvoter|score|points)(?=[\s_-]|$)/.test(
    hyphenated(name),
  ),
)
const clock = /^\d{1,2}[:.]\d{2}(?::\d{2})?\s?(?:[ap]\.?m\.?)?$/i
const voteCount = /^[+−-]?\d[\d.,]*k?(?:\s\p{L}+)?$/iu

/** What the parts of a short line say, in their order: none where nothing is named so. */
export function signsIn(
  run: readonly Node[],
  words: number,
  reading: Reading,
  link: Element | null,
): LineSign[] {
  if (words === 0 || words > mostSignedWords) return []
  const found: LineSign[] = []
  const add = (kind: LineSign['kind'], element: Element) => {
    const text = flatText(element)
    const content = readInline(element, reading, [])
    if (text !== '' && text.length <= longestSign) found.push({ kind, text, content })
  }
  /** Whether an element or one within it is what it is named as. */
  const visit = (element: Element, link: Element | null): boolean => {
    const ownLink = element.localName === 'a' ? element : link
    const before = found.length
    for (let child = element.firstElementChild; child; child = child.nextElementSibling) visit(child, ownLink)
    const inner = found.slice(before)
    const kind = kindOf(element)
    if (kind === null) return inner.length > 0
    // The time of day may stand in an element of its own within the date.
    if (kind === 'date' && inner.length === 1 && inner[0]?.kind === kind && clock.test(inner[0].text))
      found.pop()
    else if (inner.some((sign) => sign.kind === kind)) return true
    if (kind === 'author') add(kind, link && flatText(link) === flatText(element) ? link : element)
    else add(kind, element)
    return true
  }
  for (const node of run) if (node.nodeType === 1) visit(node as Element, null)
  if (link && words <= mostNameWords && isProfileLink(link) && !found.some(({ kind }) => kind === 'author'))
    for (const node of run) if (node.nodeType === 1 && isName(node)) add('author', node as Element)
  return found
}

/** As vCards in HTML name whose they are. */
const isPlainName = /^(?:name|fn)$/

/** In a link that holds more, the line with few words is the name. */
const mostNameWords = 6
const isName = ({ textContent }: Node) =>
  /\p{L}{2}|[\p{Script=Han}\p{Script=Hangul}]/u.test(textContent ?? '')

/** Names are asked before texts, which cost more. */
function kindOf(element: Element): LineSign['kind'] | null {
  if (element.localName === 'time') return 'date'
  const text = () => element.textContent ?? ''
  if (isProfileLink(element) && isName(element)) return 'author'
  const className = classNames(element)
  const name = `${className} ${element.getAttribute('itemprop') ?? ''}`
  if (name === ' ') return null
  if (isDateName(name) && /(?:\d|\p{L})(?!\s*[:：]\s*$)\P{L}*$/u.test(text())) return 'date'
  if (isVoteName(name) && voteCount.test(flatText(element))) return 'votes'
  const isNamed = isAuthorName(name) || isPlainName.test(className.trim())
  if (isNamed && /\p{L}.|[\p{Script=Han}\p{Script=Hangul}]/u.test(text())) return 'author'
  return null
}

/** Who wrote what a line stands over: the part that leads to a person's page, else the first that is named so. */
export function authorIn(signs: readonly LineSign[]): LineSign | undefined {
  const authors = signs.filter(({ kind }) => kind === 'author')
  const isLink = ({ content }: LineSign) =>
    content.some((node) => node.type === 'element' && node.tagName === 'a')
  return authors.find(isLink) ?? authors[0]
}
