/** The marks at the beginning of items and of notes, as a line or a block opens with them. */

import type { Run } from './letters.ts'

/** Signs that stand before the items of a list; the last two are what symbol fonts have for them. */
const bulletSigns = '•◦‣▪▫■□●○∙·\uf0b7\uf0a7'

/** A bullet that is all of a line's first piece. */
const bulletAlone = new RegExp(`^(?:[${bulletSigns}–—*]|o(?=\\s\\s?\\p{L}))\\s*$`, 'u')
const bullet = new RegExp(`^[${bulletSigns}]\\s*\\S`, 'u')
/** Dashes and stars open an item only with a space after them: else they may belong to a word. */
const dash = /^[–—*-]\s+\S/u
/** A number, a letter or a Roman number with its sign. */
const numbered = /^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\[\d{1,3}\])\s+\S/u

export const bulletAtStart = new RegExp(`^[${bulletSigns}*–—-]\\s*`, 'u')
/** The number of an item, which an ordered list has by itself. Labels such as `[12]` and `(a)` stay in the text. */
export const itemNumber = /^\(?(\d{1,3})[.)]\s+/u

export const opensWithBullet = (text: string): boolean => bullet.test(text)

export function opensItem(text: string): boolean {
  return bullet.test(text) || dash.test(text) || numbered.test(text) || bulletAlone.test(text)
}

/** The first cell of a row that is only the mark of an item. */
export const isMarkAlone = (text: string): boolean =>
  bulletAlone.test(text) || /^\(?[\p{L}\p{N}]{1,3}[.)\]]+$/u.test(text)

/** A line of a table of contents: dots lead to a number. */
const leader = /(?:[.·…]\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})$/iu
/** A line whose last cell is the number of a page. */
export const endsWithNumber = ({ cells }: { cells: readonly { runs: readonly Run[] }[] }): boolean =>
  cells.length > 1 &&
  /^(?:\d{1,4}|[ivxlc]{1,7})$/iu.test(
    cells
      .at(-1)
      ?.runs.map(({ text }) => text)
      .join('')
      .trim() ?? '',
  )
export const isContentsLine = (text: string): boolean => leader.test(text)

/** How a note at the foot begins: its number, or one of the signs for the first few. */
const noteMark = /^(?:\(?\d{1,3}\)?[.:]?\s?|[*†‡§¶]{1,3}\s?|\[\d{1,3}\]\s?|[a-z]\)?\s)(?=\S)/u
/** The same where it must not be taken for a number in the text: a word or a quotation follows. */
const noteMarkBeforeWord =
  /^(?:(?:\d{1,3}[.)]?|\[\d{1,3}\]|[*†‡§¶]{1,3})\s*\p{L}|(?:\d{1,3}[.)]?|\[\d{1,3}\]|[*†‡§¶])\s+["„“«'‘(¿¡])/u

export const opensWithNoteMark = (text: string): boolean => noteMark.test(text)
export const opensNote = (text: string): boolean => noteMarkBeforeWord.test(text)

/** What a raised run at the beginning of a line says, where it can be the mark of a note. */
export const isRaisedMark = ({ text, raised }: Run): boolean =>
  raised && /^[\d*†‡§¶]{1,3}$/u.test(text.trim())
export const beginsWithRaisedMark = ({ text, raised }: Run): boolean =>
  raised && /^[\d*†‡§¶]{1,3}/u.test(text.trim())

/** The mark that a note opens with, without brackets; '' where it has none. */
export const noteMarkOf = (runs: readonly Run[]): string =>
  /^\s*\(?\[?(\d{1,3}|[*†‡§¶]{1,3})/u.exec(runs.map(({ text }) => text).join(''))?.[1] ?? ''
