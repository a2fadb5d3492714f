/** The parts of a letter: which are its text, which are messages, pictures or files of their own. */

import { decode } from '../decode.ts'
import {
  charsetOf,
  contentIdIn,
  contentIdOf,
  decodedWords,
  type MimeMessage,
  type MimePart,
  parameter,
  readMime,
} from '../unpack/mime.ts'
import { signedContent } from '../unpack/signed.ts'
import type { Draft } from './finish.ts'
import type { Wrapping } from './plain-letter.ts'

/** The text of the parts of a type, one after the other; what is attached is no part of the letter. */
export function textOf({ parts }: MimeMessage, type: 'text/html' | 'text/plain'): string {
  return parts
    .filter((part) => isLetter(part, type))
    .map((part) => decode(part.body(), charsetOf(part)).text)
    .join('\n')
}

function isLetter(part: MimePart, type: string): boolean {
  return typeOf(part) === type && !/^attachment\b/i.test(part.header('content-disposition'))
}

/** A part without a type is plain text. */
export function typeOf({ header }: MimePart): string {
  return /^[^;\s]+/.exec(header('content-type'))?.[0].toLowerCase() ?? 'text/plain'
}

/** The message that a part is; some programs attach it as a file of no type. */
export function messageOf(part: MimePart): MimeMessage | undefined {
  if (part.message) return part.message
  const isFile = typeOf(part) === 'application/octet-stream' && /\.eml$/i.test(nameOf(part))
  return isFile ? readMime(part.body()) : undefined
}

const nameOf = ({ header }: MimePart) =>
  decodedWords(
    parameter(header('content-disposition'), 'filename') || parameter(header('content-type'), 'name'),
  )

/** The message that is wrapped in its signature, where a message is nothing else. */
export function withoutSignature(outer: MimeMessage): MimeMessage {
  const [only] = outer.parts
  if (!only || outer.parts.length > 1 || !/^application\/(?:x-)?pkcs7-mime\b/i.test(typeOf(only)))
    return outer
  const content = signedContent(only.body())
  if (!content) return outer
  return { ...readMime(content), header: outer.header }
}

/** Outlook's own wrapping of a letter, which no other program opens. */
export const wrapped = 'application/ms-tnef'
/** Of what is sent along, this is no part of the letter that a reader would miss. */
const noAttachment = /^application\/(?:(?:x-)?pkcs7-signature|pgp-(?:signature|keys)|ics)$/

/** What is attached and cannot be read here; pictures in the letter are no attachments. */
export function isAttachment(part: MimePart): boolean {
  const type = typeOf(part)
  if (noAttachment.test(type)) return false
  const isApart = /^attachment\b/i.test(part.header('content-disposition'))
  return isApart ? type !== 'text/calendar' : /^(?:application|audio|video)\//.test(type)
}

const shownPictures = /^image\/(?:png|jpe?g|gif|webp|avif)$/

/** The letters of a type one after the other, with the pictures that stand between and behind them and that no address leads to. */
export function lettersWith(
  { parts }: MimeMessage,
  type: 'text/html' | 'text/plain',
  { carried }: Draft,
  htmlOf: (letter: string) => string,
): string {
  const html: string[] = []
  for (const [index, part] of parts.entries()) {
    if (isLetter(part, type)) html.push(htmlOf(decode(part.body(), charsetOf(part)).text))
    else if (
      html.length > 0 &&
      shownPictures.test(typeOf(part)) &&
      /^inline\b/i.test(part.header('content-disposition')) &&
      !isLedTo(part, parts)
    ) {
      carried.set(`inline:${index}`, part.body())
      html.push(`<p><img src="inline:${index}"></p>`)
    }
  }
  return html.join('\n')
}

/** Whether a letter names a picture by its id. */
function isLedTo(picture: MimePart, parts: readonly MimePart[]): boolean {
  const id = contentIdOf(picture)
  return (
    id !== '' &&
    parts.some((part) => {
      if (!isLetter(part, 'text/html')) return false
      const addresses = decode(part.body(), charsetOf(part)).text.match(/\bcid:[^"'\s>)]+/gi) ?? []
      return addresses.some((address) => contentIdIn(address) === id)
    })
  )
}

/** The text of a letter in the mark-up that mail had before HTML. */
export function enrichedText({ parts }: MimeMessage): string {
  return parts
    .filter((part) => /^text\/(?:enriched|richtext)$/.test(typeOf(part)))
    .map((part) => decode(part.body(), charsetOf(part)).text)
    .map((text) => text.replace(/<<|<param>[^<]*<\/param>|<[^<>]*>/gi, (mark) => (mark === '<<' ? '<' : '')))
    .join('\n\n')
}

const encryptedTypes = /^(?:application\/(?:x-)?pkcs7-mime|application\/pgp-encrypted)\b/i

/** Whether the letter can only be read with a key, which the mail program has. */
export function isEncrypted({ parts, header }: MimeMessage, text: string): boolean {
  return (
    /^multipart\/encrypted\b/i.test(header('content-type')) ||
    parts.some(({ header: field }) => encryptedTypes.test(field('content-type'))) ||
    /^\s*-----BEGIN PGP MESSAGE-----/.test(text)
  )
}

export function wrappingOf({ parts }: MimeMessage): Wrapping {
  const type = parts.find((part) => typeOf(part) === 'text/plain')?.header('content-type') ?? ''
  return {
    flowed: parameter(type, 'format').toLowerCase() === 'flowed',
    delSp: parameter(type, 'delsp').toLowerCase() === 'yes',
  }
}
