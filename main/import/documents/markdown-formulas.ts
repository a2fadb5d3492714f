/** Formulas in Markdown as elements that every page may have, so that nothing in them counts as Markdown. */

const math = (source: string) =>
  `<math alttext="${source
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[^\p{L}\p{N} ]/gu, entityOf)}"></math>`

/** A sign that no dialect takes for one of its own. */
const entityOf = (sign: string) => `&#${sign.codePointAt(0)};`

/** A formula in a paragraph of its own. */
export const displayMath = (source: string): string => `\n\n${math(source)}\n\n`

export const inlineMath = math

const environments = 'equation|align|aligned|alignat|gather|multline|eqnarray|flalign|displaymath'
const environment = new RegExp(
  `^[ \\t]*(\\\\begin\\{(?:${environments})\\*?\\}(?:(?!\\n[ \\t]*\\n)[\\s\\S]){0,5000}?\\\\end\\{(?:${environments})\\*?\\})[ \\t]*$`,
  'gm',
)
/** What makes a formula of text in escaped brackets: clippers escape brackets of all kinds. */
const formulaSign = /[\\^_=+<>]|^\s*[A-Za-z]\s*$/

/**
 * The formulas of a text outside of code. As pandoc has it, no space follows the opening dollar sign or stands before the closing one, and no
 * digit follows that: `$5 and $6` are prices. Nor does a letter stand before the opening one, as in `US$20`.
 */
export function withFormulas(text: string): string {
  if (!/[$\\]/.test(text)) return text
  return text
    .replace(/(?<!\\)\$\$((?:(?!\n[ \t]*\n)[^$]){1,5000}?)\$\$/g, (_, source: string) => math(source))
    .replace(environment, (_, source: string) => displayMath(source))
    .replace(/^[ \t]*\\\[((?:(?!\n[ \t]*\n)[\s\S]){1,5000}?)\\\][ \t]*$/gm, (whole, source: string) =>
      formulaSign.test(source) ? displayMath(source) : whole,
    )
    .replace(/\\\(((?:(?!\\\)|\n[ \t]*\n)[\s\S]){1,1000}?)\\\)/g, (whole, source: string) =>
      formulaSign.test(source) ? math(source) : whole,
    )
    .replace(
      /(?<![\\$\p{L}\p{N}])\$(?![\s$])((?:\\.|(?!\n[ \t]*\n)[^$\\]){1,1000}?)(?<![\s\\])\$(?![\d$])/gu,
      (_, source: string) => math(source),
    )
}
