/** Where the lines of a text on the screen must not break. What is filled in is left as it is. */

export type Words = { [key: string]: string | Words }

/** A Polish preposition or conjunction of one letter does not stand at the end of a line. */
const afterOneLetter = /(?<=(?:^|[\s(„])[aiouwz]) (?=\S)/giu

/** A number stays with its unit. */
const beforeUnit = /(?<=\}\}) (?=(?:MB|min|s)(?!\p{L}))/gu

/** The same texts with non-breaking spaces where Polish has them. */
export function unbroken(words: Words): Words {
  return Object.fromEntries(
    Object.entries(words).map(([key, text]) => [
      key,
      typeof text === 'string'
        ? text.replace(afterOneLetter, '\u00a0').replace(beforeUnit, '\u00a0')
        : unbroken(text),
    ]),
  )
}
