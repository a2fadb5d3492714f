/** What can be told of a piece of text in any script: how many words it has, whether it is a sentence, how it is cased. */

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:[-'’.][\p{L}\p{M}\p{N}]+)*/gu
const hangul = /\p{sc=Hangul}/u
const wideScript = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/gu
const unspacedScript = /[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{M}]+/gu

/** The words of a text, as they stand, in scripts that part words by spaces. */
export function words(text: string): string[] {
  return text.match(word) ?? []
}

/** How many words a text has; scripts without spaces are counted by characters (two, or five, to a word). */
export function countWords(text: string): number {
  const wide = text.match(wideScript)?.length ?? 0
  const narrow = text.match(unspacedScript)?.length ?? 0
  if (wide + narrow === 0) return text.match(word)?.length ?? 0
  return words(text.replace(unspaced, ' ')).length + Math.ceil(wide / 2) + Math.ceil(narrow / 5)
}

/** The width of a text in columns: characters of Chinese, Japanese and Korean take two. */
export function columns(text: string): number {
  return (
    [...text].length +
    (text.match(/[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\uff01-\uff60]/gu)?.length ?? 0)
  )
}

const closers = '[\\s"\'”“’‘»«›‹)\\]】」』）*]*'
/** A sentence's end mark has at most so many quotes, brackets and note numbers after it. */
const longestEnd = 24
const sentenceEnd = new RegExp(`[.!?…。．！？؟۔।॥།።।]${closers}(?:\\[?\\d{1,3}\\]?)?$`, 'u')
const fullStop = new RegExp(`(?<!\\.)[.。．।]${closers}$`, 'u')

/** Whether a text ends as a sentence does, in any script. */
export function endsSentence(text: string): boolean {
  return sentenceEnd.test(text.slice(-longestEnd))
}

/** Whether a text ends with a full stop, which headlines do not. */
export function endsWithFullStop(text: string): boolean {
  return fullStop.test(text.slice(-longestEnd))
}

/** The share of words that begin with a small letter; 1 in scripts without letter case. */
export function smallShare(text: string): number {
  const cased = words(text).filter((token) => /^[\p{Lu}\p{Lt}\p{Ll}]/u.test(token))
  if (cased.length === 0) return 1
  return cased.filter((token) => /^\p{Ll}/u.test(token)).length / cased.length
}

/** So much of a text shows how it is cased. */
const sampleLength = 4000

/**
 * Whether a line of so many words is a paragraph of prose: a sentence of at least twelve words, or 25 words that are mostly not
 * capitalised (menus that run together are).
 */
export function isProse(text: string, count: number): boolean {
  if (count >= 12 && endsSentence(text)) return true
  return count >= 25 && smallShare(text.slice(0, sampleLength)) >= 0.5
}

/** A text for comparing: lower case, only letters and digits, single spaces. */
export function foldText(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

/** What tells what a text is about: its longer words by their first six letters (two
 * in Korean), or pairs of characters where words are not parted. */
export function contentStems(text: string): string[] {
  const pairs = (text.match(unspaced) ?? []).flatMap((run) =>
    [...run].slice(1).map((character, index) => `${[...run][index]}${character}`),
  )
  const parted = words(text.replace(unspaced, ' ')).filter(
    (token) => token.length >= 4 || /^[\p{Lo}\p{N}]/u.test(token),
  )
  return [...parted.map((token) => token.toLowerCase().slice(0, hangul.test(token) ? 2 : 6)), ...pairs]
}
