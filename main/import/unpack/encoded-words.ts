/** Reads header fields that hold more than ASCII (RFC 2047), also where browsers cut them in the middle of a character. */

import { decode } from '../decode.ts'
import { fromQuotedPrintable } from './mime.ts'

const word = /=\?([^?\s]{1,40})\?([BQ])\?([^?]*)\?=/gi

/** The text of a field: neighbouring words of one charset are joined as bytes before they are decoded. */
export function decodedWords(field: string): string {
  let text = ''
  let end = 0
  let charset = ''
  let pending: Buffer[] = []
  const flush = () => {
    if (pending.length > 0) text += decode(Buffer.concat(pending), charset).text
    pending = []
  }
  for (const { 0: whole, 1: label = '', 2: encoding = '', 3: content = '', index } of field.matchAll(word)) {
    const between = field.slice(end, index)
    const adjoins = pending.length > 0 && between.trim() === ''
    if (!adjoins || label.toLowerCase() !== charset) {
      flush()
      if (!adjoins) text += between
    }
    charset = label.toLowerCase()
    pending.push(
      encoding.toUpperCase() === 'B'
        ? Buffer.from(content, 'base64')
        : fromQuotedPrintable(Buffer.from(content.replaceAll('_', ' '), 'latin1')),
    )
    end = index + whole.length
  }
  flush()
  return text + field.slice(end)
}
