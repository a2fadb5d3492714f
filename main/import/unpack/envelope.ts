/** A message without what mail programs store around it: the line before one in a mailbox (mbox), the count and the list of Apple Mail (emlx). */

const mailbox = /^From \S[^\n]*\n(?=[A-Za-z][A-Za-z-]*:)/
const counted = /^(\d{1,10})[ \t]*\r?\n(?=[A-Za-z][A-Za-z-]*:)/

/** The start of a file without the line before its message. */
export function openedStart(start: string): string {
  return start.replace(mailbox, '').replace(counted, '')
}

/** The bytes of the message itself. */
export function openedLetter(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4_096)).toString(
    'latin1',
  )
  const count = counted.exec(head)
  const from = (count ?? mailbox.exec(head))?.[0].length ?? 0
  return count ? bytes.subarray(from, from + Number(count[1])) : bytes.subarray(from)
}
