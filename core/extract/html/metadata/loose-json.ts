/** JSON as pages write it: with comments, commas too many or too few, quotes that nobody escaped, and several values in one script. */

import { parse } from 'jsonc-parser'

/** Longer data that is no JSON are passed over. */
const longest = 2_000_000

/** What a page's script holds, read strictly where it is JSON, else as far as it can be told; null where it is nothing of the kind. */
export function looseJson(source: string): unknown {
  const text = unwrapped(source)
  if (text === '') return null
  return (
    strict(text) ??
    strict(text.replace(breaks, ' ')) ??
    // Values one after the other, as where plugins share a script.
    strict(`[${text.replace(breaks, ' ').replace(/\}\s*,?\s*\{/g, '},{')}]`) ??
    forgiving(text.replace(/\}\s*,?\s*\{/g, '},{'))
  )
}

const breaks = /[\r\n\t]+/g

/** The text without the comments that hid scripts from old browsers, and with the quotes that an editor escaped. */
function unwrapped(source: string): string {
  const text = source
    .replace(
      /^\s*(?:<!--|(?:\/\/\s*|\/\*\s*)?<!\[CDATA\[(?:\s*\*\/)?)|(?:-->|(?:\/\/\s*|\/\*\s*)?\]\]>(?:\s*\*\/)?)\s*$/g,
      '',
    )
    .trim()
    .replace(/;$/, '')
  return /^[[{]\s*&(?:quot|#0?34|#x22);/i.test(text)
    ? text.replace(/&(?:quot|#0?34|#x22);/gi, '"').replace(/&amp;/gi, '&')
    : text
}

function strict(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A line that is only a comment goes before lines are joined; objects that follow each other become a list. */
function forgiving(text: string): unknown {
  if (text.length > longest || !/[[{]/.test(text)) return null
  const lines = text.replace(/^\s*\/\/.*$/gm, '').replace(/[ \t]\/\/ .*$/gm, '')
  const joined = lines.replace(breaks, ' ')
  const isList = /^\s*\{/.test(joined) && joined.includes('},{')
  try {
    const value: unknown = parse(isList ? `[${joined}]` : joined, [], { allowTrailingComma: true })
    return value ?? null
  } catch {
    // So deep that reading it runs out of stack.
    return null
  }
}
