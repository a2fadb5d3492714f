/** Mail: a newsletter's HTML part, else its text. The charset is the one of the MIME header, whatever the HTML says. */

import iconv from 'iconv-lite'
import PostalMime, { type Email } from 'postal-mime'
import { GlossaError } from '#core/errors.ts'
import { splitLines } from '#core/extract/text/normalise.ts'
import { unwrap } from '#core/extract/text/unwrap.ts'
import { htmlDocument } from '../html-document.ts'
import type { FileToRead, Imported } from '../types.ts'
import { draftHtml } from './draft-html.ts'
import { unescaped } from './entries.ts'
import { type Facts, noFacts } from './facts.ts'
import { type Draft, emptyDraft, type Finished, finish } from './finish.ts'
import { cleanLetter, dropPreheader } from './letter.ts'

/** Throws `fileNoArticle`, `documentDamaged`, `pageTooDeep` and `pageTooLarge`. */
export async function readMail({ bytes, name }: FileToRead): Promise<Imported> {
  const email = await parse(bytes, name)
  const facts = factsOf(email)
  const html = withWindowsSigns(email.html ?? '')
  const letter = hasText(html) ? html : paragraphs(withWindowsSigns(email.text ?? ''))
  return { ...readLetter(letter, email, facts, name), format: 'eml', extension: 'eml', charset: 'utf-8' }
}

async function parse(bytes: Uint8Array, file: string): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer' })
  } catch (error) {
    throw new GlossaError('documentDamaged', { file, format: 'EML' }, { cause: error })
  }
}

function hasText(html: string): boolean {
  return /[\p{L}\p{N}]/u.test(html.replace(/<(style|script|title)\b[\s\S]*?<\/\1\s*>|<[^>]*>/gi, ' '))
}

function readLetter(html: string, email: Email, facts: Facts, file: string): Finished {
  const { body } = htmlDocument(html, file)
  const draft = emptyDraft()
  dropPreheader(body)
  carryImages(body, email, draft)
  draft.elements = draftHtml(body, draft, cleanLetter)
  return finish(draft, facts, file)
}

/** A letter that is text only, a paragraph for each: hard-wrapped lines are joined. */
function paragraphs(text: string): string {
  return unwrap(splitLines(text))
    .map(({ text: line }) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)
    .join('')
}

/** Pictures that the HTML names by `cid:` get the bytes of their part. */
function carryImages(body: Element, { attachments }: Email, { carried }: Draft): void {
  const parts = new Map(attachments.map((part) => [part.contentId?.replace(/^<|>$/g, ''), part.content]))
  for (const image of body.getElementsByTagName('img')) {
    const id = /^cid:(.+)$/i.exec(image.getAttribute('src')?.trim() ?? '')?.[1]
    const content = id === undefined ? undefined : (parts.get(id) ?? parts.get(unescaped(id)))
    if (!(content instanceof ArrayBuffer)) continue
    carried.set(`part:${id}`, new Uint8Array(content))
    image.setAttribute('src', `part:${id}`)
  }
}

function factsOf({ headers, from, subject }: Email): Facts {
  const header = (key: string) => headers.find((line) => line.key === key)?.value ?? ''
  const addresses = ['archived-at', 'content-location', 'list-post'].map(
    (key) => /https?:\/\/[^\s<>]+/i.exec(header(key))?.[0],
  )
  return {
    ...noFacts,
    title: withWindowsSigns(subject ?? '').replace(
      /^(?:\s*(?:fwd?|wg|tr|pd|re|aw|odp|rv|vs|sv)\s*:)+\s*/i,
      '',
    ),
    authors: from?.name ? [withWindowsSigns(from.name)] : [],
    published: header('date').replace(/\s*\([^)]*\)\s*$/, ''),
    url: addresses.find((address) => address !== undefined) ?? '',
    lang: header('content-language'),
  }
}

/** Node reads Windows code pages as ISO 8859: their quotation marks and dashes arrive as control characters. */
function withWindowsSigns(text: string): string {
  return text.replace(/[\x80-\x9f]+/g, (signs) => iconv.decode(Buffer.from(signs, 'latin1'), 'windows-1252'))
}
