/** A message without what mail programs store around it: the line before one in a mailbox (mbox), the count and the list of Apple Mail (emlx). */

const mailbox = /^From \S[^\n]*\n(?=[A-Za-z][A-Za-z-]*:)/
const counted = /^(\d{1,10})[ \t]*\r?\n(?=[A-Za-z][A-Za-z-]*:)/

/** The start of a file without the line before its message. */
export function openedStart(start: string): string {
  return start.replace(mailbox, '').replace(counted, '')
}

/** Whether a file begins as a mailbox does: what follows is a message, whatever fields it has. */
export const opensMailbox = (start: string): boolean => mailbox.test(start)

/** The bytes of the message itself. In mailboxes, lines of it that begin with `From` are marked. */
export function openedLetter(bytes: Uint8Array): Uint8Array {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4_096)).toString(
    'latin1',
  )
  const count = counted.exec(head)
  const from = (count ?? mailbox.exec(head))?.[0].length ?? 0
  if (count) return bytes.subarray(from, from + Number(count[1]))
  if (from === 0) return bytes
  const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.byteLength - from).toString('latin1')
  return Buffer.from(text.replace(/^>(>*From )/gm, '$1'), 'latin1')
}
