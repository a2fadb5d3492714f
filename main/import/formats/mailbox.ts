/** Mailboxes (mbox): each of their messages is an article, as if it had been saved by itself. */

import { entryNames } from '../entry-name.ts'
import { importError } from '../file-error.ts'
import type { FileToRead, Format, ReadResult } from '../types.ts'
import { openedLetter } from '../unpack/envelope.ts'
import { decodedWords, readMime } from '../unpack/mime.ts'

export const mailbox: Format = {
  name: 'mbox',
  extension: 'mbox',
  accepts: ({ bytes, start }) => /^From \S[^\n]*\n[A-Za-z]/.test(start) && messagesIn(bytes).length > 1,
  readEach,
}

/** A message begins at a line `From …` at the start or after a blank line, where fields follow: `From` opens sentences, too. */
const opening = /(?<=^|\n\r?\n)From \S[^\n]*\n(?=[A-Za-z][A-Za-z-]*:)/g

/** The messages, each a mailbox of one. */
function messagesIn(bytes: Uint8Array): Uint8Array[] {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  const blank = /^(?:\xef\xbb\xbf)?[\s\0]*/.exec(text)?.[0].length ?? 0
  const starts = [...text.slice(blank).matchAll(opening)].map(({ index }) => blank + index)
  return starts.map((start, number) => bytes.subarray(start, starts[number + 1]))
}

async function* readEach({
  bytes,
  readInside,
  resource,
  progress,
}: FileToRead): AsyncGenerator<ReadResult, void, undefined> {
  const nameOf = entryNames('eml')
  for (const [index, original] of messagesIn(bytes).entries()) {
    const path = nameOf(decodedWords(readMime(openedLetter(original)).header('subject')), index + 1)
    let result: ReadResult
    try {
      result = { entry: { path, original }, article: await readInside(original, path, resource) }
    } catch (error) {
      result = { entry: { path, original }, error: importError(error, path) }
    }
    yield result
    progress()
  }
}
