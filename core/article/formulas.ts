/** What the sources of formulas are. */

/** Two words that stand side by side as in a sentence. */
const prose = /(?<![\\{\p{L}])\p{L}{3,}\s+\p{L}{3,}(?!\p{L})/u
/** What is text within a formula. */
const texts = /\\(?:text|mbox|textrm|textit|textbf|operatorname\*?|mathrm|begin|end|label|tag)\s*\{[^{}]*\}/g

/** Whether a formula's source can be read as TeX; a description in words, which pages have as well, cannot. */
export function isTex(source: string): boolean {
  return source.trim() !== '' && !prose.test(source.replace(texts, ' '))
}
