/** What scripts have in common. The strings are parts of a character class, for regular expressions with the flag `u`. */

/** Chinese and Japanese: no space between words, and each character is as wide as two letters. */
export const ideographic = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`

/** Scripts of letters that put no space between words. */
export const unspacedLetters = String.raw`\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}`

/** All scripts that put no space between words. */
export const unspaced = ideographic + unspacedLetters

const hasUnspacedText = new RegExp(`[${unspaced}]`, 'u')
const endsUnspacedText = new RegExp(`[${unspaced}]$`, 'u')
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** Whether a text has a character of a script that puts no space between words. */
export function hasUnspaced(text: string): boolean {
  return hasUnspacedText.test(text)
}

/** Whether a text ends with such a character. */
export function endsUnspaced(text: string): boolean {
  return endsUnspacedText.test(text)
}

/** Whether a text is written from right to left, by its first letter (as `unicode-bidi: plaintext` does). */
export function isRightToLeft(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0]
  return letter !== undefined && rightToLeft.test(letter)
}
