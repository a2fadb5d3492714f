/** What glyphs spell: letters out of ligatures, accents put on their letters, words parted, right-to-left in logical order. */

import { ideographic } from '../../text/scripts.ts'
import type { FontStyle, Glyph } from './page.ts'
import type { Segment } from './segments.ts'

/** A run of text in one style; `raised` is above the line, as marks of notes are. */
export type Run = { text: string; style: FontStyle; raised: boolean }

/** A gap of so much of the letters' size parts words, beyond the gap that is usual between the letters of the line. */
const wordGap = 0.16

/** Ligatures, Hebrew and Arabic forms, and the radicals that fonts have in place of Chinese characters. */
const presentationForms = /[\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefc\u2f00-\u2fd5\u2e9f\u2ef3]+/gu
/** Radicals that Unicode does not call the same as the characters that they look like. */
const radicals: ReadonlyMap<string, string> = new Map(
  Array.from(
    '⺠民⺝月⺟母⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻒長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻬齐⻫斉⻮齿⻭歯⻰龙⻯竜⻳龟⻲亀'.matchAll(
      /(.)(.)/gu,
    ),
    ([, radical = '', character = '']) => [radical, character],
  ),
)
const supplement = /[\u2e80-\u2eff]/gu

/** What needs none of that: most words of Latin letters. */
const plain = /^[ -~\u00a0-\u02af]*$/

/** Signs as they are drawn in lines that run down the page. */
const verticalForms = /[\ufe10-\ufe19\ufe30-\ufe48]/gu
const fullWidth = 0xfee0

/** The sign of a line that runs across: as wide as the letters beside it. */
function acrossForm(vertical: string): string {
  const sign = vertical.normalize('NFKC')
  if (/^\.+$/.test(sign)) return sign.length === 3 ? '…' : '‥'
  return /^[!-~]$/.test(sign) ? String.fromCharCode(sign.charCodeAt(0) + fullWidth) : sign
}

/** Ligatures and presentation forms as letters, in composed form, without soft hyphens inside. */
function plainLetters(text: string): string {
  return text
    .replace(presentationForms, (forms) => forms.normalize('NFKC').trim())
    .replace(verticalForms, acrossForm)
    .replace(supplement, (radical) => radicals.get(radical) ?? radical)
    .replace(/\p{Cc}|[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff]/gu, '')
    .normalize('NFC')
}

/** A word as far as it stands in one line, or a letter of a script without spaces, between its edges. */
export type PlacedText = { text: string; x0: number; x1: number }

/** The runs of a piece of a line, in logical order. */
export const runsOf = (segment: Segment): Run[] => spelledIn(segment).runs

/** The same with its words in their places. */
export function spelledIn(segment: Segment): { runs: Run[]; words: PlacedText[] } {
  const isRtl = isRightToLeftLine(segment.glyphs)
  const ordered = isRtl ? logicalOrder(segment.glyphs) : accented(segment.glyphs)
  const gap = wordGap + Math.max(0, usualGap(segment.glyphs))
  const spacedOut = isRtl ? new Set<Glyph>() : spacedOutIn(ordered)
  const runs: Run[] = []
  const words: PlacedText[] = []
  let last: Glyph | null = null
  for (const [index, glyph] of ordered.entries()) {
    const raised = isRaised(glyph, segment)
    const space = last !== null && !spacedOut.has(glyph) && isApart(last, glyph, gap, isRtl)
    const run = runs.at(-1)
    // A soft hyphen that is drawn within a line is a hyphen: some fonts have but one for both.
    const text = index < ordered.length - 1 ? glyph.text.replaceAll('\u00ad', '-') : glyph.text
    if (run && run.raised === raised && sameStyle(run.style, glyph.style))
      run.text += (space ? ' ' : '') + text
    else {
      // The space after the mark of a note is the text's.
      const isAfterMark = space && run?.raised === true
      if (run && space && !isAfterMark) run.text += ' '
      runs.push({ text: isAfterMark ? ` ${text}` : text, style: glyph.style, raised })
    }
    const word = words.at(-1)
    const [x0, x1] = [glyph.x, glyph.x + glyph.width]
    if (word && !space && !isUnspaced(last?.text ?? '') && !isUnspaced(glyph.text)) {
      word.text += text
      word.x0 = Math.min(word.x0, x0)
      word.x1 = Math.max(word.x1, x1)
    } else words.push({ text, x0, x1 })
    // Marks over letters say nothing of where a word ends.
    if (glyph.width > 0 && (isLatin(glyph.text) || !isMark(glyph))) last = glyph
  }
  const spelled = <T extends { text: string }>(parts: readonly T[]): T[] =>
    parts
      .map((part) => (plain.test(part.text) ? part : { ...part, text: plainLetters(part.text) }))
      .filter(({ text }) => text !== '')
  return { runs: spelled(runs), words: spelled(words) }
}

export function sameStyle(a: FontStyle, b: FontStyle): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.mono === b.mono
}

function isRaised(glyph: Glyph, { y, size }: Segment): boolean {
  return (
    glyph.size < size * 0.88 && y - glyph.y > size * 0.15 && /^[\p{L}\p{N}*†‡§¶.,()[\]–-]+$/u.test(glyph.text)
  )
}

/** The gap that most letters of a line have after them, where they are set apart; in units of their size. */
function usualGap(glyphs: readonly Glyph[]): number {
  const gaps: number[] = []
  for (const [index, glyph] of glyphs.entries()) {
    const next = glyphs[index + 1]
    // The dots that lead to a page's number say nothing of words.
    if (next && !next.spaced && next.text !== '.' && glyph.text !== '.')
      gaps.push((next.x - glyph.x - glyph.width) / glyph.size)
  }
  const middle = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0
  return gaps.length > 6 && middle > 0.05 ? middle : 0
}

/** Letters set apart within a line, as words once were for emphasis: gaps in units of their size, and how many of them in a row. */
const widestTracking = 0.5
const fewestTracked = 4
const sameTracking = 0.04

/** The letters that belong to the one before them, though there is a gap between: many in a row have the same. */
function spacedOutIn(glyphs: readonly Glyph[]): Set<Glyph> {
  const found = new Set<Glyph>()
  let open: { gap: number; glyphs: Glyph[] } = { gap: 0, glyphs: [] }
  const flush = () => {
    if (open.glyphs.length >= fewestTracked) for (const glyph of open.glyphs) found.add(glyph)
  }
  for (const [index, glyph] of glyphs.entries()) {
    const before = glyphs[index - 1]
    const gap = before ? (glyph.x - before.x - before.width) / glyph.size : 0
    const isTracked =
      before !== undefined &&
      !glyph.spaced &&
      gap > wordGap * 0.5 &&
      gap < widestTracking &&
      before.size === glyph.size &&
      [before, glyph].every(({ text }) => /^\p{L}\p{M}*$/u.test(text) && !unspacedSign.test(text))
    const isMore = isTracked && Math.abs(gap - open.gap) < sameTracking
    if (isMore) {
      open.glyphs.push(glyph)
      continue
    }
    flush()
    open = isTracked ? { gap, glyphs: [glyph] } : { gap: 0, glyphs: [] }
  }
  flush()
  return found
}

/** Chinese and Japanese letters and signs, which stand without spaces. */
export const unspacedSign = new RegExp(
  `[${ideographic}\\u3000-\\u303f\\ufe10-\\ufe1f\\ufe30-\\ufe4f\\uff00-\\uffef]`,
  'u',
)

/** A letter or sign before all scripts but the Latin: most of a file's are, and no class of characters has to be asked. */
const isLatin = (text: string): boolean => text.length === 1 && text < '\u02b0'
const isUnspaced = (text: string): boolean => !isLatin(text) && unspacedSign.test(text)

function isApart(last: Glyph, glyph: Glyph, gap: number, isRtl: boolean): boolean {
  // After a large first letter, the space is as wide as that is large.
  const size = last.size > glyph.size * 1.6 ? last.size : Math.min(last.size, glyph.size)
  const between = isRtl
    ? Math.max(last.x - (glyph.x + glyph.width), glyph.x - (last.x + last.width))
    : glyph.x - (last.x + last.width)
  if (between > size * gap && !isUnspaced(last.text) && !isUnspaced(glyph.text)) return true
  // In a file's order, the space stands before the glyph that comes later.
  return (
    (isRtl ? glyph.spaced || last.spaced : glyph.spaced) && between > -size * 0.1 && between > size * 0.02
  )
}

const rtlLetter = /[\u0590-\u05ff\u0600-\u065f\u066e-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u
const ltrLetter = /\p{L}/u

function isRightToLeftLine(glyphs: readonly Glyph[]): boolean {
  let balance = 0
  for (const { text } of glyphs) {
    if (!isLatin(text) && rtlLetter.test(text)) balance += 1
    else if (ltrLetter.test(text)) balance -= 1
  }
  return balance > 0
}

const mirrored: Readonly<Record<string, string>> = {
  '(': ')',
  ')': '(',
  '[': ']',
  ']': '[',
  '{': '}',
  '}': '{',
  '<': '>',
  '>': '<',
  '«': '»',
  '»': '«',
}

/** A line that is written from right to left, as it is spoken: numbers and foreign words within it run the other way. */
function logicalOrder(glyphs: readonly Glyph[]): Glyph[] {
  const places = new Map(glyphs.map((glyph, index) => [glyph, index]))
  const place = (glyph: Glyph) => places.get(glyph) ?? 0
  const right = (glyph: Glyph) => glyph.x + glyph.width
  const visual = [...glyphs].sort((a, b) => {
    // What has no width (a vowel mark, the end of a ligature) belongs to the letter that begins at its place.
    const isSame = Math.abs(right(a) - right(b)) < Math.min(a.size, b.size) * 0.05
    return isSame ? Number(a.width > 0) - Number(b.width > 0) || place(a) - place(b) : right(b) - right(a)
  })
  const out: Glyph[] = []
  let foreign: Glyph[] = []
  const flush = () => {
    // What is neutral at the end of a foreign run belongs to the line.
    const tail: Glyph[] = []
    while (foreign.length > 0 && isNeutral(foreign.at(-1))) tail.unshift(...foreign.splice(-1))
    out.push(...foreign.reverse(), ...tail.map(asMirrored))
    foreign = []
  }
  for (const glyph of visual) {
    if (rtlLetter.test(glyph.text) || isMark(glyph)) {
      flush()
      out.push(glyph)
    } else if (isNeutral(glyph) && foreign.length === 0) out.push(asMirrored(glyph))
    else foreign.push(glyph)
  }
  flush()
  return out
}

const isMark = ({ text }: Glyph) => /^\p{M}+$/u.test(text)
const isNeutral = (glyph: Glyph | undefined) => glyph !== undefined && !/[\p{L}\p{N}]/u.test(glyph.text)
/** Brackets are drawn as they look; in a line from right to left they open to the left. */
const asMirrored = (glyph: Glyph): Glyph => ({ ...glyph, text: mirrored[glyph.text] ?? glyph.text })

const combining: Readonly<Record<string, string>> = {
  '`': '\u0300',
  '´': '\u0301',
  '^': '\u0302',
  ˆ: '\u0302',
  '~': '\u0303',
  '˜': '\u0303',
  '¯': '\u0304',
  '˘': '\u0306',
  '˙': '\u0307',
  '¨': '\u0308',
  '˚': '\u030a',
  '˝': '\u030b',
  ˇ: '\u030c',
  '¸': '\u0327',
  '˛': '\u0328',
}

/** Accents that are drawn over or under a letter of their own are put on it: `˙` and `z` is `ż`. */
function accented(glyphs: readonly Glyph[]): Glyph[] {
  if (!glyphs.some(({ text }) => combining[text] !== undefined || (!isLatin(text) && /^\p{M}$/u.test(text))))
    return [...glyphs]
  const out: Glyph[] = []
  for (let index = 0; index < glyphs.length; index += 1) {
    const glyph = glyphs[index]
    const next = glyphs[index + 1]
    if (!glyph) continue
    const mark = combining[glyph.text] ?? (/^\p{M}$/u.test(glyph.text) ? glyph.text : undefined)
    if (mark === undefined) {
      out.push(glyph)
      continue
    }
    const last = out.at(-1)
    if (next && isOver(glyph, next)) {
      out.push({
        ...next,
        text: withMark(next.text, mark),
        spaced: glyph.spaced || next.spaced,
      })
      index += 1
    } else if (last && isOver(glyph, last)) out[out.length - 1] = { ...last, text: withMark(last.text, mark) }
    else out.push(glyph)
  }
  return out
}

/** Whether most of an accent lies over a letter. */
function isOver(accent: Glyph, letter: Glyph): boolean {
  if (!/^\p{L}/u.test(letter.text)) return false
  const shared = Math.min(accent.x + accent.width, letter.x + letter.width) - Math.max(accent.x, letter.x)
  return shared > Math.min(accent.width, letter.width) * 0.5 || (accent.width === 0 && shared >= 0)
}

function withMark(text: string, mark: string): string {
  const dotted = /^[ıȷ]/u.test(text) ? (text.startsWith('ı') ? 'i' : 'j') + text.slice(1) : text
  return (dotted.slice(0, 1) + mark + dotted.slice(1)).normalize('NFC')
}
