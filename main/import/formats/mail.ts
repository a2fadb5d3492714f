/** Mail: a newsletter's HTML part, else its text. The charset is the one of the MIME header, whatever the HTML says. */

import { GlossaError } from '#core/errors.ts'
import { decide } from '#core/extract/findings.ts'
import { unwrap } from '#core/extract/html/dom.ts'
import { looksLikeName, turnedName } from '#core/extract/html/metadata/authors.ts'
import { listLines } from '#core/extract/html/rules/letters.ts'
import { countWords } from '#core/text/words.ts'
import { draftHtml } from '../documents/draft-html.ts'
import { type DeclaredMetadata, nothingDeclared } from '../documents/file-metadata.ts'
import { type Draft, emptyDraft, finish } from '../documents/finish.ts'
import {
  type ForwardedHeader,
  forwardedDate,
  forwardedSender,
  forwardingIn,
  forwardPrefix,
  mostOwnWords,
  plainSubject,
  withoutQuoteMarks,
} from '../documents/forwarded.ts'
import {
  enrichedText,
  isAttachment,
  isEncrypted,
  lettersWith,
  messageOf,
  textOf,
  typeOf,
  withoutSignature,
  wrapped,
  wrappingOf,
} from '../documents/mail-parts.ts'
import { letterHtml } from '../documents/plain-letter.ts'
import { writeWordLists } from '../documents/word-lists.ts'
import { htmlDocument } from '../html-document.ts'
import type { FileToRead, Format, ReaderResult } from '../types.ts'
import { openedLetter, openedStart, opensMailbox } from '../unpack/envelope.ts'
import {
  contentIdIn,
  contentIdOf,
  decodedWords,
  type MimeMessage,
  messageFields,
  readMime,
} from '../unpack/mime.ts'

const mostForwardings = 5

export const mail: Format = {
  name: 'eml',
  extension: 'eml',
  accepts: ({ start }) => opensMailbox(start) || messageFields(openedStart(start)) !== null,
  read: readMail,
}

/** Throws `fileNoArticle`, `mailEncrypted`, `documentDamaged`, `pageTooDeep` and `pageTooLarge`. */
function readMail({ bytes, name }: FileToRead): ReaderResult {
  const outer = withoutSignature(readMime(openedLetter(bytes)))
  if (outer.tooDeep) throw new GlossaError('documentDamaged', { file: name, format: 'EML' })
  const { message, leftOut } = messageIn(outer)
  const html = textOf(message, 'text/html')
  const text = textOf(message, 'text/plain') || enrichedText(message)
  if (isEncrypted(message, text)) throw new GlossaError('mailEncrypted', { file: name })
  if (!hasText(html) && text.trim() === '' && message.parts.some((part) => typeOf(part) === wrapped))
    throw new GlossaError('fileConvert', {
      file: name,
      format: 'Outlook (winmail.dat)',
      instead: 'HTML, PDF',
    })
  const draft = emptyDraft()
  const written = hasText(html)
    ? lettersWith(message, 'text/html', draft, (letter) => letter)
    : lettersWith(message, 'text/plain', draft, (letter) =>
        letterHtml(withoutQuoteMarks(letter), wrappingOf(message)),
      )
  const { body } = htmlDocument(written || letterHtml(text, wrappingOf(message)), name)
  removePreheader(body)
  writeWordLists(body)
  carryImages(body, message, draft)
  let declared = metadataOf(message)
  draft.elements = draftHtml(withoutCitation(body, message), draft, (page) => {
    let letter = page
    let subject = subjectOf(message)
    // What was forwarded may be nothing but a forwarded message itself.
    for (let count = 0; count < mostForwardings; count += 1) {
      const forwarding = forwardingIn(letter, subject, count === 0 ? mostOwnWords : 0)
      if (!forwarding) break
      declared = forwardedMetadata(forwarding.header, subject)
      letter = decide(letter, [forwarding.finding])
      subject = forwarding.header.subject ?? ''
    }
    return decide(letter, listLines(letter))
  })
  if (!outer.whole) draft.warnings.push({ code: 'cutShort' })
  if (leftOut > 0) draft.warnings.push({ code: 'messagesLeftOut', params: { count: leftOut } })
  const attachments = message.parts.filter((part) => isAttachment(part) && !messageOf(part)).length
  if (attachments > 0) draft.warnings.push({ code: 'attachmentsLeftOut', params: { count: attachments } })
  return finish(draft, declared, name)
}

/** A covering letter has fewer words than this. */
const coverWords = 60

/** The message that is the article: the only one that is attached, where the letter itself says little. */
function messageIn(outer: MimeMessage): { message: MimeMessage; leftOut: number } {
  let message = outer
  for (;;) {
    const attached = message.parts.flatMap((part) => messageOf(part) ?? [])
    const [only] = attached
    const own = textOf(message, 'text/html').replace(/<[^>]*>/g, ' ') || textOf(message, 'text/plain')
    if (!only || attached.length > 1 || countWords(own) > coverWords)
      return { message, leftOut: attached.length }
    message = only
  }
}

/** What is forwarded stands in a quotation in some mail programs: the quotation goes, its content stays. */
function withoutCitation(body: Element, message: MimeMessage): Element {
  if (!forwardPrefix.test(subjectOf(message))) return body
  const quote = body.querySelector('blockquote[type="cite"]')
  if (quote) unwrap(quote)
  return body
}

function forwardedMetadata(header: ForwardedHeader, subject: string): DeclaredMetadata {
  const author = turned(forwardedSender(header))
  return {
    ...nothingDeclared,
    // The forwarded letter's own subject may begin with a word of its writer.
    title: plainSubject(header.subject ?? subject, (header.subject ?? subject) === subject),
    authors: author === '' ? [] : [author],
    published: forwardedDate(header),
  }
}

function hasText(html: string): boolean {
  return /[\p{L}\p{N}]/u.test(html.replace(/<(style|script|title)\b[\s\S]*?<\/\1\s*>|<[^>]*>/gi, ' '))
}

/** Pictures that the HTML names by `cid:` get the bytes of their part. */
function carryImages(body: Element, { parts }: MimeMessage, { carried }: Draft): void {
  const byId = new Map(parts.map((part) => [contentIdOf(part), part]))
  for (const image of body.getElementsByTagName('img')) {
    const id = contentIdIn(image.getAttribute('src') ?? '')
    const part = id === null || id === '' ? undefined : byId.get(id)
    if (!part) continue
    carried.set(`part:${id}`, part.body())
    image.setAttribute('src', `part:${id}`)
  }
}

const subjectOf = ({ header }: MimeMessage) => decodedWords(header('subject'))

function metadataOf(message: MimeMessage): DeclaredMetadata {
  const { header } = message
  const addresses = ['archived-at', 'content-location', 'list-post'].map(
    (name) => /https?:\/\/[^\s<>]+/i.exec(header(name))?.[0],
  )
  const { author, siteName } = senderIn(header('from'))
  return {
    ...nothingDeclared,
    title: plainSubject(subjectOf(message), header('in-reply-to') !== '' || header('references') !== ''),
    authors: author === '' ? [] : [author],
    siteName,
    published: header('date').replace(/\s*\([^)]*\)\s*$/, ''),
    url: addresses.find((address) => address !== undefined) ?? '',
    lang: header('content-language'),
  }
}

/** Who writes, and in whose name: `Anna Beck from The Pier`, `Beck, Anna (The Pier)`. */
function senderIn(field: string): { author: string; siteName: string } {
  const name = nameIn(field)
  const [, person = name, house = ''] =
    /^(.{3,60}?)\s*\(([^()]{2,60})\)$/.exec(name) ??
    /^(.{3,60}?)\s+(?:from|at|via|@)\s+(.{2,60})$/.exec(name) ??
    []
  const author = turned(person)
  return house !== '' && / /.test(author) && looksLikeName(author)
    ? { author, siteName: house }
    : { author: turned(name), siteName: '' }
}

/** A person's name that an address book has turned round; names of houses, which are longer, may have a comma. */
function turned(name: string): string {
  return name.split(' ').length <= 3 ? turnedName(name) : name
}

/** The name in `"Name" <address>`, `Name <address>` or `address (Name)`; '' where there is only an address. */
function nameIn(field: string): string {
  const quoted = /^\s*"((?:[^"\\]|\\.)*)"\s*</.exec(field)?.[1]?.replace(/\\(.)/g, '$1')
  const name = quoted ?? /^\s*([^<"]*?)\s*</.exec(field)?.[1] ?? /\(([^()]+)\)\s*$/.exec(field)?.[1] ?? ''
  return decodedWords(name).trim()
}

/** Takes out what no mail program shows: the preview line, by the tricks that keep it out of sight. */
function removePreheader(body: Element): void {
  for (const element of body.querySelectorAll('[style]')) {
    if (isUnseen(element)) element.remove()
  }
}

function isUnseen(element: Element): boolean {
  const style = (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '')
  const has = (declaration: string) => new RegExp(`(?:^|;)${declaration}(?:!important)?(?:;|$)`).test(style)
  if (has('display:none') || has('visibility:hidden') || has('max-height:0(?:px)?') || has('opacity:0'))
    return true
  // Layouts set a size of 0 to close gaps, and set it again in the cells that hold text.
  return (
    has('font-size:[01](?:px)?') &&
    element.querySelector('[style*="font-size"]') === null &&
    !holdsImage(element)
  )
}

function holdsImage(element: Element): boolean {
  return element.getElementsByTagName('img').length > 0
}
